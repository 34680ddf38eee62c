import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { digitsMlp } from "../../src/job/digits-mlp.ts";
import { writeJobFile } from "../../src/job/job-file.ts";
import { moonsTanh } from "../../src/job/moons-tanh.ts";
import { readJobFile } from "../../src/job/read-job-file.ts";

const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("writeJobFile and readJobFile agree on parameters and batches", async () => {
  const { parameters, batches } = readJobFile(moonsTanh, await writeJobFile(moonsTanh, folder));
  expect(parameters.map(({ length }) => length)).toEqual([32, 16, 256, 16, 16, 1]);
  // 1/sqrt(2) for the first layer, 1/4 for the second.
  expect(Math.max(...parameters[0].map(Math.abs))).toBeLessThanOrEqual(Math.SQRT1_2);
  expect(Math.max(...parameters[2].map(Math.abs))).toBeLessThanOrEqual(0.25);
  expect(Math.max(...parameters[2].map(Math.abs))).toBeGreaterThan(0.2);
  expect(batches).toHaveLength(64);
  expect(batches.every(({ inputs, targets }) => inputs.length === 32 && targets.length === 16)).toBe(true);
  const labels = batches.flatMap(({ targets }) => [...targets]);
  expect(labels.filter((label) => label === 1)).toHaveLength(512);
});

test("writeJobFile writes digits as pixels from 0 to 1 with their labels", async () => {
  const job = { ...digitsMlp, examples: 128 };
  const { batches } = readJobFile(job, await writeJobFile(job, folder));
  expect(batches.map(({ inputs }) => inputs.length)).toEqual([64 * 784, 64 * 784]);
  const [{ inputs, targets }] = batches;
  expect([Math.min(...inputs), Math.max(...inputs)]).toEqual([0, 1]);
  expect(targets.every((label) => Number.isInteger(label) && label >= 0 && label <= 9)).toBe(true);
});
