import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outputFolder } from "../../src/command-line/output-folder.ts";
import { UsageError } from "../../src/command-line/usage-error.ts";

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

// To root no folder is closed.
test.skipIf(process.getuid?.() === 0)(
  "outputFolder refuses a folder that is closed to writing, before any work",
  () => {
    const path = join(parent, "closed");
    mkdirSync(path);
    chmodSync(path, 0o500);
    expect(() => outputFolder("out", path)).toThrow(
      `--out: cannot write into the folder "${path}" (EACCES). See --help`,
    );
  },
);
