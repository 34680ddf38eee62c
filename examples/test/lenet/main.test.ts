import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtProgram, expectRefusal, runBuilt } from "../built-program.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lenet-main-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("lenet --help prints the options and ends with 0", () => {
  const { status, stdout } = runBuilt("lenet", "--help");
  expect(status).toBe(0);
  expect(stdout).toContain("usage: pnpm example lenet [options]");
});

test("lenet with a wrong command line ends with 2 and one line", () => {
  expectRefusal(runBuilt("lenet", "--classes", "letters"), 2, "--classes: expected digits or fashion");
  expectRefusal(runBuilt("lenet", "--layers", "5"), 2, "Unknown option '--layers'");
});

test("lenet with a folder that does not exist, or is empty, names it", () => {
  expectRefusal(runBuilt("lenet", "--data", join(folder, "nowhere")), 1, "nowhere");
  expectRefusal(runBuilt("lenet", "--data", folder), 1, "train-images-idx3-ubyte");
});

test("lenet that cannot write its pictures says so before it trains", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const end = runBuilt("lenet", "--out", file);
  expectRefusal(end, 2, "--out: cannot make the folder");
  expect(end.stdout).toBe("");
  rmSync(file);
});

test("lenet stopped by Ctrl-C in the middle ends with 130 and one message", async () => {
  const child = spawn(process.execPath, [builtProgram("lenet")], { stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  // The head of the table of epochs is printed when training begins.
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk) => String(chunk).includes("epoch") && resolve()),
  );
  const status = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGINT");
  expect(await status).toBe(130);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe("stopped by Ctrl-C");
  expect(stderr).not.toMatch(/^\s+at /m);
});
