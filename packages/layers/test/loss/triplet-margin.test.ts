import { checkGate } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { TripletMargin } from "@chainrule/layers";
import { Random, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Distances of 5 to the positive and 4 to the negative, 3 between those two. */
const TRIPLET = [tensor([[0, 0]], "float64"), tensor([[3, 4]], "float64"), tensor([[0, 4]], "float64")] as const;
/** What 1e-6 in every difference makes. */
const CLOSE = { absolute: 1e-5 };

test("TripletMargin.forward is by how much the positive is not nearer than the negative", () => {
  expect(new TripletMargin().forward(...TRIPLET).get()).toBeCloseTo(2, 5);
  expect(new TripletMargin({ margin: 0.5 }).forward(...TRIPLET).get()).toBeCloseTo(1.5, 5);
  const [anchor, positive, negative] = TRIPLET;
  expect(new TripletMargin({ margin: 0.5 }).forward(anchor, negative, positive).get()).toBe(0);
});

test("TripletMargin with swap takes the negative's distance from the positive where that is smaller", () => {
  expect(new TripletMargin({ swap: true }).forward(...TRIPLET).get()).toBeCloseTo(3, 5);
});

test("TripletMargin of the degree 1 sums the differences", () => {
  expect(new TripletMargin({ degree: 1 }).forward(...TRIPLET).get()).toBeCloseTo(1 + 7 - 4, 5);
});

test("TripletMargin.backward draws the anchor to the positive and away from the negative", () => {
  const loss = new TripletMargin();
  loss.forward(...TRIPLET);
  const [gradAnchor, gradPositive, gradNegative] = loss.backward();
  expect(gradPositive).toBeAllClose([[0.6, 0.8]], CLOSE);
  expect(gradNegative).toBeAllClose([[0, -1]], CLOSE);
  expect(gradAnchor).toBeAllClose([[-0.6, 0.2]], CLOSE);
});

test("TripletMargin.backward matches the central difference under every reduction, degree and swap", () => {
  const inputs = [1, 2, 3].map((seed) => {
    const x = zeros([5, 3], "float64");
    new Random(seed).fillNormal(x);
    return x;
  }) as [Tensor, Tensor, Tensor];
  const weights = tensor([1, 2, 0.5, 0, 3], "float64");
  for (const reduction of ["mean", "sum", "none"] as const) {
    for (const settings of [{}, { degree: 3 }, { swap: true }, { degree: 1, swap: true, margin: 2 }]) {
      const loss = new TripletMargin({ reduction, ...settings });
      const gate: Gate<[anchor: Tensor, positive: Tensor, negative: Tensor]> = {
        forward: (a, p, n) => loss.forward(a, p, n, weights),
        backward: (gradOutput: Tensor) => loss.backward(gradOutput),
        parameters: () => [],
      };
      const report = checkGate(gate, inputs);
      expect(report.passed, String(report)).toBe(true);
    }
  }
});

test("TripletMargin of equal embeddings has a finite slope", () => {
  const loss = new TripletMargin();
  const x = tensor([[1, 2]]);
  expect(loss.forward(x, x, x).get()).toBe(1);
  expect(loss.backward().map(toNested).flat(2).every(Number.isFinite)).toBe(true);
});

test("TripletMargin refuses settings that make no sense, and embeddings unlike each other", () => {
  expect(() => new TripletMargin({ degree: 0.5 })).toThrow(ValueError);
  expect(() => new TripletMargin({ degree: 0.5 })).toThrow(
    "TripletMargin: degree must be a finite number from 1 up, got 0.5",
  );
  expect(() => new TripletMargin({ margin: -1 })).toThrow("margin must be a finite number from 0 up");
  expect(() => new TripletMargin({ swap: 1 as never })).toThrow("swap must be true or false");
  expect(() => new TripletMargin().forward(zeros([2, 3]), zeros([2, 3]), zeros([2, 4]))).toThrow(ShapeError);
  expect(() => new TripletMargin().forward(zeros([2]), zeros([2]), zeros([2]))).toThrow(
    "TripletMargin.forward: the embeddings must be [batch, features], got [2]",
  );
});

test("TripletMargin prints its margin", () => {
  expect(String(new TripletMargin())).toBe("TripletMargin(margin 1, mean)");
});
