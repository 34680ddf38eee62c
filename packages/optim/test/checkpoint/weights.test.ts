import { encodeCheckpoint, loadWeights, saveWeights } from "@chainrule/optim";
import { writeSafetensors } from "@chainrule/formats";
import { FormatError, tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Slope } from "../trainer/line-fit.ts";
import { aCheckpoint } from "./a-checkpoint.ts";

test("loadWeights gives a model the weights that another one saved", () => {
  const [from, to] = [new Slope(), new Slope()];
  from.weight.value.data.set([0.1, -7]);
  expect(loadWeights(to, saveWeights(from)).count).toBe(0);
  expect([...to.weight.value.data]).toEqual([...from.weight.value.data]);
});

test("loadWeights refuses weights that do not fit, with what is wrong, and changes nothing", () => {
  const model = new Slope();
  const before = [...model.weight.value.data];
  const other = writeSafetensors({ weight: tensor([[1], [2], [3]]), bias: tensor([1]) });
  expect(() => loadWeights(model, other)).toThrow(ValueError);
  expect(() => loadWeights(model, other)).toThrow("weight");
  expect([...model.weight.value.data]).toEqual(before);
});

test("loadWeights without strict loads what fits, and tells the rest", () => {
  const model = new Slope();
  const other = writeSafetensors({ weight: tensor([[1], [2]]), bias: tensor([1]) });
  const difference = loadWeights(model, other, { strict: false });
  expect(difference.unexpected).toEqual(["bias"]);
  expect([...model.weight.value.data]).toEqual([1, 2]);
});

test("loadWeights refuses a damaged file with the place", () => {
  expect(() => loadWeights(new Slope(), saveWeights(new Slope()).subarray(0, 20))).toThrow(FormatError);
});

test("loadWeights sends those who have a checkpoint to decodeCheckpoint, strict or not", async () => {
  const bytes = encodeCheckpoint(await aCheckpoint());
  for (const strict of [true, false]) {
    const load = (): unknown => loadWeights(new Slope(), bytes, { strict });
    expect(load).toThrow(ValueError);
    expect(load).toThrow("loadModelState(model, decodeCheckpoint(bytes).trainer.model)");
  }
});
