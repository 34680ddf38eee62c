import { expect, test } from "vitest";
import { HELP, PARTS, planOf } from "../../src/command-line/plan.ts";
import type { Plan } from "../../src/command-line/plan.ts";
import { UsageError } from "../../src/command-line/usage-error.ts";

const plan = (...argv: string[]): Plan => planOf(argv) as Plan;
const ids = (...argv: string[]): string[] => plan(...argv).subjects.map(({ id }) => id);

test("planOf without arguments runs everything three times and writes it down", () => {
  const { parts, jobs, rounds, quick, nodes, write } = plan();
  expect(parts).toEqual(PARTS);
  expect(jobs.map(({ name }) => name)).toEqual(["J1", "J2", "J3", "J4"]);
  expect({ rounds, quick, nodes, write }).toEqual({ rounds: 3, quick: false, nodes: [], write: true });
});

test("planOf writes nothing after a part of a run unless asked to", () => {
  for (const part of [["--job", "J1"], ["--quick"], ["--memory"], ["--peer", "none"], ["--part", "cold"]]) {
    expect(plan(...part).write).toBe(false);
    expect(plan(...part, "--write").write).toBe(true);
  }
  expect(plan("--node", "24", "--rounds", "5").write).toBe(true);
});

test("planOf takes lists in any order and keeps its own", () => {
  expect(plan("--job", "J3,J1").jobs.map(({ name }) => name)).toEqual(["J1", "J3"]);
  expect(ids("--engine", "reference, wasm", "--peer", "none")).toEqual(["wasm", "reference"]);
  expect(ids("--engine", "none", "--peer", "jax")).toEqual(["jax"]);
});

test("planOf only trains when jobs are named, unless parts are named too", () => {
  expect(plan("--job", "J1").parts).toEqual(["training"]);
  expect(plan("--job", "J1", "--memory").parts).toEqual(["memory"]);
  expect(plan("--job", "J1", "--part", "kernels").parts).toEqual(["kernels"]);
  expect(plan("--memory").parts).toEqual(["memory"]);
});

test("planOf takes one round for a quick run unless told otherwise", () => {
  expect(plan("--quick").rounds).toBe(1);
  expect(plan("--quick", "--rounds", "2").rounds).toBe(2);
});

test("planOf takes several Nodes, and a double dash that a package manager passes on", () => {
  expect(plan("--", "--node", "24", "--node", "/opt/node").nodes).toEqual(["24", "/opt/node"]);
});

test("planOf refuses what cannot be in one line that names the option", () => {
  for (const argv of [
    ["--job", "J5"],
    ["--peer", "keras"],
    ["--engine", ""],
    ["--part", "none"],
    ["--rounds", "0"],
    ["--rounds", "2.5"],
    ["--memory", "--part", "cold"],
    ["--fast"],
    ["--node"],
    ["J1"],
  ]) {
    expect(() => planOf(argv)).toThrow(UsageError);
    expect(() => planOf(argv)).toThrow(/^[^\n]+ See --help$/);
  }
  expect(() => planOf(["--job", "J5"])).toThrow('--job: expected a list of J1, J2, J3, J4, got "J5". See --help');
});

test("planOf gives nothing for --help, whose text names every option", () => {
  expect(planOf(["--help"])).toBeUndefined();
  for (const option of ["part", "memory", "job", "engine", "peer", "rounds", "quick", "node", "write"]) {
    expect(HELP).toContain(`--${option}`);
  }
});
