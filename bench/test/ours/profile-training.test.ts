import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeJobFile } from "../../src/job/job-file.ts";
import { moonsTanh } from "../../src/job/moons-tanh.ts";
import { readJobFile } from "../../src/job/read-job-file.ts";
import { profileTraining } from "../../src/ours/profile-training.ts";

const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("profileTraining counts the kernels of a step, whose times add up to less than the step", async () => {
  const file = await writeJobFile(moonsTanh, folder);
  const request = { task: "profile", job: moonsTanh, file, module: "", warmUp: 5, window: 20 } as const;
  const settings = { engine: "wasm", threads: 1 };
  const { stepMicroseconds, kernels } = await profileTraining(readJobFile(moonsTanh, file), { ...request, settings });
  const calls = Object.fromEntries(kernels.map(({ name, callsPerStep }) => [name, callsPerStep]));
  // Three layers: three products forward, three for the weights and two for the gradients between the layers.
  expect(calls["matrixProduct"]).toBe(8);
  expect(calls["unary tanh"]).toBe(2);
  expect(calls["sgd"]).toBe(1);
  const sum = kernels.reduce((total, { microsecondsPerStep }) => total + microsecondsPerStep, 0);
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThan(stepMicroseconds);
});
