import { apply, checkGate, checkLoss, Graph, input, LossGate } from "@chainrule/core";
import { CosineEmbedding, Linear, TimeDistributed, TripletMargin } from "@chainrule/layers";
import { fromTypedArray, ShapeError, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

const labels = fromTypedArray(Int8Array.of(1, -1, 1), [3]);

/** The embeddings of a kind, one for each example. */
function part(x: Tensor, at: number): Tensor {
  return x.pick(null, at, null) as Tensor;
}

test("TripletMargin.stacked is the loss of the three parts, and its gradient holds theirs", () => {
  const x = normals([3, 3, 4], 1);
  const [stacked, plain] = [new TripletMargin().stacked, new TripletMargin()];
  expect(toNested(stacked.forward(x, labels))).toEqual(toNested(plain.forward(part(x, 0), part(x, 1), part(x, 2))));
  const [gradient] = stacked.backward(2);
  expect(gradient.shape).toEqual([3, 3, 4]);
  for (const [at, expected] of plain.backward(2).entries()) {
    expect(toNested(part(gradient, at))).toEqual(toNested(expected));
  }
});

test("CosineEmbedding.stacked is the loss of the two parts by their labels", () => {
  const x = normals([3, 2, 4], 1);
  const [stacked, plain] = [new CosineEmbedding({ margin: 0.2 }).stacked, new CosineEmbedding({ margin: 0.2 })];
  expect(toNested(stacked.forward(x, labels))).toEqual(toNested(plain.forward(part(x, 0), part(x, 1), labels)));
  const [gradient] = stacked.backward();
  for (const [at, expected] of plain.backward().entries()) {
    expect(toNested(part(gradient, at))).toEqual(toNested(expected));
  }
});

test.each(["mean", "sum", "none"] as const)("stacked losses match the central difference, with %s", (reduction) => {
  const pairs = new CosineEmbedding({ reduction }).stacked;
  const triplets = new TripletMargin({ reduction, margin: 5 }).stacked;
  expect([pairs.reduction, triplets.reduction]).toEqual([reduction, reduction]);
  for (const report of [
    checkLoss(pairs, normals([3, 2, 4], 2), labels),
    checkLoss(triplets, normals([3, 3, 4], 3), labels),
  ]) {
    expect(report.passed, String(report)).toBe(true);
  }
});

test("stacked losses end a graph as a LossGate, over one model for all parts", () => {
  const x = input("x");
  const model = new TimeDistributed(new Linear(4, 2, { dtype: "float64" }));
  const loss = new LossGate(new CosineEmbedding().stacked, labels);
  const graph = new Graph([x], apply(loss, apply(model, x)).as("loss"));
  const report = checkGate(graph, [normals([3, 2, 4], 4)]);
  expect(report.passed, String(report)).toBe(true);
});

test("TripletMargin.backward gives a gradient for each output of a graph of tied gates", () => {
  const inputs = [input("a"), input("p"), input("n")] as const;
  const encoder = new Linear(4, 2, { dtype: "float64" });
  const [anchor, positive, negative] = inputs.map((x, i) => apply(i === 0 ? encoder : encoder.tied(), x));
  const graph = new Graph([...inputs], { anchor, positive, negative });
  const [loss, x] = [new TripletMargin({ margin: 5 }), normals([3, 3, 4], 5)];
  const outputs = graph.run({ a: part(x, 0), p: part(x, 1), n: part(x, 2) });
  loss.forward(outputs.anchor, outputs.positive, outputs.negative);
  const gradients = loss.backward();
  graph.backwardFrom({ anchor: gradients[0], positive: gradients[1], negative: gradients[2] });
  const together = new TimeDistributed(new Linear(4, 2, { dtype: "float64" }));
  const stacked = new TripletMargin({ margin: 5 }).stacked;
  stacked.forward(together.forward(x), labels);
  together.backward(stacked.backward()[0]);
  expect(encoder.weight.grad).toBeAllClose(together.gate.weight.grad, { relative: 1e-12, absolute: 1e-15 });
});

test("stacked losses refuse a prediction of other parts, in words, and print as what they are", () => {
  const triplets = new TripletMargin().stacked;
  expect(() => triplets.forward(zeros([2, 2, 4]), labels)).toThrow(ShapeError);
  expect(() => triplets.forward(zeros([2, 4]), labels)).toThrow(
    "TripletMargin(margin 1, mean).forward: prediction must be [batch, 3, features] with anchor, positive, negative one after the other, got [2, 4]. " +
      "Put the model in a TimeDistributed",
  );
  expect(() => new CosineEmbedding().stacked.forward(zeros([2, 3, 4]), labels)).toThrow("[batch, 2, features]");
  expect(() => triplets.backward()).toThrow("no forward yet");
  expect(String(new CosineEmbedding().stacked)).toBe("CosineEmbedding(margin 0, mean)");
});
