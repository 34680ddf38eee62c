import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal, runBuilt } from "../built-program.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "language-model-main-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program on a file of this content. */
function runOn(content: string, ...options: string[]): ReturnType<typeof runBuilt> {
  const path = join(folder, "text");
  writeFileSync(path, content);
  return runBuilt("language-model", "--text", path, ...options);
}

test("language-model --help prints the options and ends with 0", () => {
  const { status, stdout } = runBuilt("language-model", "--help");
  expect(status).toBe(0);
  expect(stdout).toContain("usage: pnpm example language-model [options]");
});

test("language-model with a wrong command line ends with 2 and one line", () => {
  expectRefusal(runBuilt("language-model", "--model", "lstm"), 2, "--model: expected gru or transformer");
  expectRefusal(runBuilt("language-model", "--heads", "5"), 2, "Unknown option '--heads'");
});

test("language-model with a text that is missing, empty or too short says so", () => {
  expectRefusal(runBuilt("language-model", "--text", join(folder, "nowhere")), 1, "nowhere");
  expectRefusal(runOn(""), 1, "must hold a text, got an empty file");
  expectRefusal(runOn("Call me Ishmael."), 1, "the text must have 650 characters or more");
});

test("language-model that cannot write its files says so before it trains", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const end = runOn("ab".repeat(400), "--out", file);
  expectRefusal(end, 2, "--out: cannot make the folder");
  expect(end.stdout).toBe("");
});

test("language-model trains on a text and ends with 0", () => {
  const { status, stdout, stderr } = runOn("ab".repeat(400), "--epochs", "1", "--width", "8", "--length", "9");
  expect(stdout).toContain("bigram entropy    0.0000");
  expect(stderr).toContain("Epoch 1/1");
  expect(status).toBe(0);
});
