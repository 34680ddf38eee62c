import { Accuracy, LBFGS, SGD, Trainer } from "@chainrule/optim";
import type { TrainerOptions } from "@chainrule/optim";
import type { BatchSource } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Slope, SquaredError } from "./line-fit.ts";

function make(parts: object) {
  const model = new Slope();
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  return () => new Trainer({ model, loss: new SquaredError(), optimizer, ...parts } as TrainerOptions);
}

test.each([
  [
    { loss: new SquaredError("none") },
    "loss-not-reduced",
    'the loss must give one number for a batch, got reduction "none"',
  ],
  [{ model: undefined }, "not-a-part", "model must be a gate with forward, backward, parameters, got undefined"],
  [{ model: Slope }, "not-a-part", "got a class. Make an instance with new"],
  [{ loss: "mse" }, "not-a-part", "loss must be a loss with forward, backward, got mse"],
  [{ optimizer: null }, "not-a-part", "optimizer must be an optimizer with step, zeroGrad, got null"],
  [{ metrics: ["accuracy"] }, "not-a-part", "every metric must be a metric with reset, update, value"],
  [{ metrics: [new Accuracy(), new Accuracy()] }, "repeated-metric", '"accuracy" twice'],
  [
    { metrics: [{ ...new Accuracy(), name: "loss", reset() {}, update() {}, value() {} }] },
    "repeated-metric",
    '"loss" twice',
  ],
  [{ model: new Slope() }, "foreign-parameters", "the optimizer must train parameters of the model, got none of them"],
  [{ seed: -1 }, "invalid-seed", "seed"],
  [{ seed: 0.5 }, "invalid-seed", "seed"],
])("Trainer refuses %o", (parts, code, text) => {
  expect(make(parts)).toThrow(ValueError);
  expect(make(parts)).toThrow(expect.objectContaining({ code }));
  expect(make(parts)).toThrow(text);
});

test("Trainer knows by its types which targets its loss takes", () => {
  const { trainer } = lineFit();
  const labelled: BatchSource<IntegerTensor> = { size: 1, batches: () => [] };
  // @ts-expect-error integer labels are no targets of a squared error
  expect(() => trainer.fit(labelled, { epochs: 1, batchSize: 1 })).not.toThrow();
});

test("Trainer refuses an optimizer that must evaluate the loss itself, and says what to do", () => {
  const { model } = lineFit();
  const optimizer = new LBFGS(model.parameters()) as unknown as SGD;
  const make = () => new Trainer({ model, loss: new SquaredError(), optimizer });
  expect(make).toThrow("optimizer must be one that steps by the gradient alone, got LBFGS(1 parameters");
  expect(make).toThrow("Call optimizer.step(() => ...) of an LBFGS yourself");
});
