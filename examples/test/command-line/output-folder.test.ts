import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { outputFolder } from "../../src/command-line/output-folder.ts";
import { UsageError } from "../../src/command-line/usage-error.ts";

vi.mock(import("node:fs"), { spy: true });

let parent = "";

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "output-folder-"));
});

afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

test("outputFolder makes the folder with those above it, and takes one that is there", () => {
  const path = join(parent, "a", "b");
  for (let round = 0; round < 2; round++) expect(outputFolder("out", path)).toBe(path);
  expect(existsSync(path)).toBe(true);
});

test("outputFolder refuses the name of a file", () => {
  const path = join(parent, "file");
  writeFileSync(path, "");
  expect(() => outputFolder("out", path)).toThrow(UsageError);
  expect(() => outputFolder("out", path)).toThrow(`--out: cannot make the folder "${path}" (EEXIST)`);
});

test("outputFolder refuses a folder that is closed to writing, before any work", () => {
  // Said in the host's place, as to root no folder is closed.
  vi.mocked(accessSync).mockImplementationOnce((path, mode) => {
    expect([path, mode]).toEqual([parent, constants.W_OK]);
    throw Object.assign(new Error("closed"), { code: "EACCES" });
  });
  expect(() => outputFolder("out", parent)).toThrow(
    `--out: cannot write into the folder "${parent}" (EACCES). See --help`,
  );
});
