import { checkGate } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { CosineEmbedding } from "@chainrule/layers";
import { DTypeError, fromTypedArray, Random, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "../arithmetic/refusal.ts";

function signs(...values: number[]): IntegerTensor {
  return fromTypedArray(Int8Array.from(values), [values.length]);
}

/** Cosines of 0.6 and 0.6. */
const FIRST = tensor(
  [
    [1, 0],
    [2, 0],
  ],
  "float64",
);
const SECOND = tensor(
  [
    [3, 4],
    [6, -8],
  ],
  "float64",
);

test("CosineEmbedding.forward is 1 - cos for pairs that are alike, and the cosine beyond the margin for others", () => {
  const loss = new CosineEmbedding({ reduction: "none", margin: 0.25 });
  expect(loss.forward(FIRST, SECOND, signs(1, -1))).toBeAllClose([0.4, 0.35], { absolute: 1e-11 });
});

test("CosineEmbedding.backward turns a pair that is alike together, and leaves an unlike one within the margin", () => {
  const loss = new CosineEmbedding({ reduction: "none", margin: 0.75 });
  loss.forward(FIRST, SECOND, signs(1, -1));
  const [gradFirst, gradSecond] = loss.backward();
  // For the first pair y / (|x| |y|) - cos x / |x|^2 = (0.6, 0.8) - (0.6, 0), and the other way (0.2, 0) - 0.6 * (3, 4) / 25.
  expect(gradFirst).toBeAllClose(
    [
      [0, -0.8],
      [0, 0],
    ],
    { absolute: 1e-11 },
  );
  expect(gradSecond).toBeAllClose(
    [
      [0.072 - 0.2, 0.096],
      [0, 0],
    ],
    { absolute: 1e-11 },
  );
});

test("CosineEmbedding.backward matches the central difference under every reduction, with weights and without", () => {
  const [first, second] = [zeros([4, 3], "float64"), zeros([4, 3], "float64")];
  new Random(1).fillNormal(first);
  new Random(2).fillNormal(second);
  for (const reduction of ["mean", "sum", "none"] as const) {
    for (const weights of [undefined, tensor([1, 2, 0.5, 3], "float64")]) {
      const loss = new CosineEmbedding({ reduction, margin: -0.5 });
      const gate: Gate<[first: Tensor, second: Tensor]> = {
        forward: (x, y) => loss.forward(x, y, signs(1, -1, 1, -1), weights),
        backward: (gradOutput: Tensor) => loss.backward(gradOutput),
        parameters: () => [],
      };
      const report = checkGate(gate, [first, second]);
      expect(report.passed, String(report)).toBe(true);
    }
  }
});

test("CosineEmbedding of an embedding of zeros has a cosine of 0, and no NaN", () => {
  const loss = new CosineEmbedding();
  expect(loss.forward(zeros([1, 2]), tensor([[3, 4]]), signs(1)).get()).toBe(1);
  expect(loss.backward().map(toNested).flat(2).every(Number.isFinite)).toBe(true);
});

test("CosineEmbedding refuses what are no embeddings or labels", () => {
  const forward = (target: unknown) => () => new CosineEmbedding().forward(FIRST, SECOND, target as IntegerTensor);
  expect(forward([1, -1])).toThrow(DTypeError);
  expect(forward(signs(1))).toThrow("CosineEmbedding.forward: labels must be [2], one for each pair, got [1]");
  expect(forward(signs(1, 0))).toThrow(ValueError);
  expect(forward(signs(1, 0))).toThrow("pair 1 must have the label 1 (alike) or -1 (not), got 0");
  const twice = new CosineEmbedding();
  expect(() => twice.forward(zeros([2]), zeros([2]), signs(1, 1))).toThrow(ShapeError);
  expect(() => twice.forward(FIRST, zeros([2, 3], "float64"), signs(1, 1))).toThrow(ShapeError);
  expect(() => new CosineEmbedding({ margin: NaN })).toThrow("margin must be a finite number");
});

test("CosineEmbedding prints its margin", () => {
  expect(String(new CosineEmbedding())).toBe("CosineEmbedding(margin 0, mean)");
});

test.each([
  [undefined, "undefined"],
  [[1, -1], "1,-1"],
  [tensor([1, -1]), "float32 [2]"],
])("CosineEmbedding.forward refuses the target %j, which are no integer labels", (target, got) => {
  expect(refusal(() => new CosineEmbedding().forward(FIRST, SECOND, target as never))).toEqual({
    type: "DTypeError",
    code: "labels-not-integers",
    message:
      `CosineEmbedding.forward: labels must be an integer ndarray [batch] of 1 and -1, got ${got}. ` +
      "Make them with fromTypedArray(Int32Array.of(1, -1), [2])",
  });
});
