import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** How a program ended. */
export interface ProgramEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The path of a built example, as `pnpm example` runs it. */
export function builtProgram(name: string): string {
  return fileURLToPath(new URL(`../dist/${name}/main.js`, import.meta.url));
}

/** Runs a built example to its end. */
export function runBuilt(name: string, ...options: string[]): ProgramEnd {
  return spawnSync(process.execPath, [builtProgram(name), ...options], { encoding: "utf8" });
}

/** A refusal: the status, one line on standard error, and no stack. */
export function expectRefusal({ status, stderr }: ProgramEnd, expected: number, text: string): void {
  expect(stderr).toContain(text);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(expected);
}
