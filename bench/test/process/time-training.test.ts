import { expect, test } from "vitest";
import { moonsTanh } from "../../src/job/moons-tanh.ts";
import { timeTraining } from "../../src/process/time-training.ts";
import type { TrainRequest } from "../../src/process/request.ts";

const request: TrainRequest = {
  task: "train",
  job: { ...moonsTanh, checkedStep: 5 },
  file: { path: "", parameterLengths: [] },
  module: "",
  settings: {},
  warmUp: 2,
  window: 20,
  firstStepOnly: false,
};
const batch = (mark: number) => ({ inputs: Float32Array.of(mark), targets: Float32Array.of(mark) });
const data = { parameters: [], batches: [batch(0), batch(1), batch(2)] };

test("timeTraining gives the loss of the checked step and goes round the batches in their order", async () => {
  const seen: number[] = [];
  const training = { step: (inputs: Float32Array) => seen.push(inputs[0]), about: "counting" };
  const { checkedLoss, slices, about } = await timeTraining(training, data, request, () => 7);
  expect(checkedLoss).toBe(5);
  expect(seen.slice(0, 7)).toEqual([0, 1, 2, 0, 1, 2, 0]);
  expect(slices.length).toBeGreaterThan(0);
  expect(slices.every((microseconds) => microseconds > 0)).toBe(true);
  expect(about).toBe("counting");
});

test("timeTraining stops after the first step when only its time is asked for, and awaits promises", async () => {
  let steps = 0;
  const training = { step: async () => ++steps };
  const answer = await timeTraining(training, data, { ...request, firstStepOnly: true }, () => 7 + steps);
  expect(steps).toBe(1);
  expect(answer).toMatchObject({ checkedLoss: 1, slices: [], firstStepMilliseconds: 8 });
  expect(answer.peakMegabytes).toBeGreaterThan(1);
});
