import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { digitsConvolution } from "../../src/job/digits-convolution.ts";
import { writeJobFile } from "../../src/job/job-file.ts";
import { moonsTanh } from "../../src/job/moons-tanh.ts";
import { readJobFile } from "../../src/job/read-job-file.ts";
import { prepare } from "../../src/ours/prepare.ts";

const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const data = readJobFile(moonsTanh, await writeJobFile(moonsTanh, folder));

/** What PyTorch 1.13 reaches at step 200 from the same file with bench/peers/pytorch.py. */
const PYTORCH_LOSS = 0.067475;

test.each(["reference", "wasm"])("prepare steps to the loss that PyTorch reaches, on the engine %s", async (engine) => {
  const training = prepare(moonsTanh, data, { engine, threads: 1 });
  let loss: number | null = null;
  for (let step = 0; step < moonsTanh.checkedStep; step++) {
    const { inputs, targets } = data.batches[step % data.batches.length];
    loss = await training.step(inputs, targets);
  }
  expect(loss).toBeCloseTo(PYTORCH_LOSS, 6);
  expect(training.about).toContain("1 thread");
});

test("prepare steps through convolutions and pooling to the loss that PyTorch reaches", async () => {
  const { batches, parameters } = readJobFile(digitsConvolution, await writeJobFile(digitsConvolution, folder));
  const training = prepare(digitsConvolution, { batches, parameters }, { engine: "wasm", threads: 1 });
  let loss: number | null = null;
  for (const { inputs, targets } of batches.slice(0, digitsConvolution.checkedStep)) {
    loss = await training.step(inputs, targets);
  }
  // PyTorch 1.13 at step 3, from the same file with bench/peers/pytorch.py.
  expect(loss).toBeCloseTo(2.291842, 6);
});

test("prepare refuses an engine that is not there with the library's own words", () => {
  expect(() => prepare(moonsTanh, data, { engine: "abacus" })).toThrow(/an engine must be one of/);
});
