import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { digitsMlp } from "../../src/job/digits-mlp.ts";
import { writeJobFile } from "../../src/job/job-file.ts";
import { readJobFile } from "../../src/job/read-job-file.ts";
import { timeTrainer } from "../../src/ours/time-trainer.ts";
import type { TrainRequest } from "../../src/process/request.ts";

const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = await writeJobFile(digitsMlp, folder);
const data = readJobFile(digitsMlp, file);
const request: TrainRequest = {
  task: "train",
  job: digitsMlp,
  file,
  module: "",
  settings: { engine: "wasm", threads: 1 },
  warmUp: 0,
  window: 1,
  firstStepOnly: false,
};

test("timeTrainer takes the steps of the loop by hand through the Trainer", async () => {
  const { checkedLoss, firstStepMilliseconds, slices } = await timeTrainer(data, request, () => 7);
  // What PyTorch 1.13 reaches at step 50 from the same file with bench/peers/pytorch.py.
  expect(checkedLoss).toBeCloseTo(1.073082, 5);
  expect(firstStepMilliseconds).toBe(7);
  expect(slices.length).toBeGreaterThan(0);
});

test("timeTrainer stops after the first step when only its time is asked for", async () => {
  const { slices } = await timeTrainer(data, { ...request, firstStepOnly: true }, () => 7);
  expect(slices).toEqual([]);
});
