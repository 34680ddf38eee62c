import { predict } from "@chainrule/optim";
import { DTypeError, ones, ShapeError, sumOver, tensor, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Slope } from "./line-fit.ts";

/** A gate that only computes forward. */
function gate(forward: (input: Tensor) => Tensor) {
  return { forward, backward: (): [Tensor] => [zeros([0])], parameters: () => [] };
}

test("predict gives all outputs, in evaluation mode", () => {
  const model = new Slope();
  const inputs = tensor([
    [1, 0],
    [0, 1],
    [2, 2],
  ]);
  // The weight is [0.5, -0.5].
  expect(predict(model, inputs, { batchSize: 2 })).toBeAllClose([[0.5], [-0.5], [0]]);
  expect(model.modes).toEqual(["eval", "eval"]);
  expect(model.mode).toBe("train");
});

test("predict is the same whatever the batch size", () => {
  const model = new Slope();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 25 }), (examples, batchSize) => {
      const inputs = ones([examples, 2]);
      for (let i = 0; i < inputs.size; i++) inputs.data[i] = Math.sin(i);
      expect(predict(model, inputs, { batchSize })).toBeAllClose(model.forward(inputs));
    }),
    { numRuns: 50 },
  );
});

test("predict takes inputs of any stride and rank, and gives a result of its own", () => {
  const identity = gate((input) => input);
  const inputs = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]).transpose(1, 0);
  const outputs = predict(identity, inputs, { batchSize: 2 });
  expect(outputs).toBeAllClose([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
  outputs.data.fill(0);
  expect(inputs.get(0, 0)).toBe(1);
  expect(
    predict(
      gate((x) => sumOver(x, [1])),
      ones([3, 2, 2]),
      { batchSize: 2 },
    ).shape,
  ).toEqual([3, 1, 2]);
});

test("predict of no examples has the model's shape", () => {
  expect(predict(new Slope(), zeros([0, 2])).shape).toEqual([0, 1]);
});

test("predict refuses what it cannot go over", () => {
  const model = new Slope();
  expect(() => predict(model, [[1, 2]] as unknown as Tensor)).toThrow(DTypeError);
  expect(() => predict(model, zeros([]))).toThrow(ShapeError);
  expect(() => predict(model, zeros([]))).toThrow("predict: inputs must be [examples, ...], got []");
  expect(() => predict(model, zeros([2, 2]), { batchSize: 0 })).toThrow(ValueError);
  const mixing = gate((x) => sumOver(x, [0]));
  expect(() => predict(mixing, ones([3, 2]))).toThrow("the model must give 3 outputs for 3 inputs, got [1, 2]");
});

test("predict leaves the mode as it was when the model throws", () => {
  const model = new Slope();
  model.forward = () => {
    throw new Error("forward");
  };
  expect(() => predict(model, zeros([2, 2]))).toThrow("forward");
  expect(model.mode).toBe("train");
});
