import { RunningState } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Random, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("RunningState.restore puts back tensors and generators of gates, and no parameters", () => {
  const gate = {
    mean: tensor([1, 2]),
    random: new Random(3),
    forward: () => tensor([0]),
    backward: () => [],
    parameters: () => [],
  };
  const state = new RunningState(gate as unknown as Gate);
  const first = gate.random.word();
  gate.mean.data.fill(Number.NaN);
  state.restore();
  expect([...gate.mean.data]).toEqual([1, 2]);
  expect(gate.random.word()).toBe(first);
  state.save();
  const second = gate.random.word();
  gate.mean.data.set([5, 6]);
  state.restore();
  expect([...gate.mean.data]).toEqual([1, 2]);
  expect(gate.random.word()).toBe(second);
});
