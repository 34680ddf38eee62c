import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allCircuits } from "../../src/circuits/all-circuits.ts";

// The built program, as `pnpm example circuits` runs it.
const main = fileURLToPath(new URL("../../dist/circuits/main.js", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "circuits-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...options: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [main, ...options], { encoding: "utf8", cwd: folder });
}

test("the example prints every circuit with its numbers and the chain rule at some nodes, and writes nothing unasked", () => {
  const { status, stdout, stderr } = run();
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("f = (x + y) z\n=============\n");
  expect(stdout).toContain("q = 3: local gradient -4, downstream -4");
  expect(stdout).toContain("switcher: gives each input the gradient times the other input");
  expect(readdirSync(folder)).toEqual([]);
});

test("the example writes a picture and a page of each circuit, also a second time", () => {
  for (let round = 0; round < 2; round++) {
    const { status, stdout } = run("--out", "some/where");
    expect(status).toBe(0);
    expect(stdout).toContain(`wrote ${join("some/where", "first.svg")}`);
  }
  for (const name of Object.keys(allCircuits)) {
    expect(readFileSync(join(folder, "some/where", `${name}.svg`), "utf8")).toMatch(/^<svg/);
    expect(readFileSync(join(folder, "some/where", `${name}.html`), "utf8").toLowerCase()).toMatch(/^<!doctype html>/);
  }
});

test("the example shows one circuit when it is named, and refuses a name or a folder that cannot be", () => {
  expect(run("--only", "branches").stdout).toMatch(/^a value that is used more than once\n/);
  const { status, stderr } = run("--only", "star");
  expect(status).toBe(2);
  expect(stderr).toBe(`--only: expected one of ${Object.keys(allCircuits).join(", ")}, got "star". See --help\n`);
  writeFileSync(join(folder, "file"), "");
  const refused = run("--out", "file");
  expect([refused.status, refused.stderr]).toEqual([2, '--out: cannot make the folder "file" (EEXIST). See --help\n']);
  expect(run("--help").stdout).toContain("usage: pnpm example circuits [options]");
  expect(existsSync(join(folder, "star.svg"))).toBe(false);
});
