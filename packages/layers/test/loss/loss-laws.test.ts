import { checkLoss } from "@chainrule/core";
import type { Loss, Reduction } from "@chainrule/core";
import { BinaryCrossEntropy, Huber, KLDivergence, MeanAbsoluteError, MeanSquaredError } from "@chainrule/layers";
import {
  MulticlassHinge,
  MultilabelHinge,
  NegativeLogLikelihood,
  SmoothL1,
  SoftmaxCrossEntropy,
} from "@chainrule/layers";
import {
  DTypeError,
  fromTypedArray,
  isContiguous,
  isIntegerTensor,
  pack,
  Random,
  row,
  scalar,
  ShapeError,
} from "@chainrule/tensor";
import { StateError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Every loss of ours also takes weights of the examples. */
interface Weighable extends Loss {
  forward(prediction: Tensor, target: Tensor | IntegerTensor, weights?: Tensor): Tensor;
}

interface Case {
  readonly name: string;
  make(reduction: Reduction): Loss;
  /** Predictions `[batch, 4]` with a target that fits. */
  data(batch: number, dtype: DType): [prediction: Tensor, target: Tensor | IntegerTensor];
}

function normals(shape: readonly number[], seed: number, dtype: DType): Tensor {
  const x = zeros(shape, dtype);
  new Random(seed).fillNormal(x, 0, 2);
  return x;
}

function labels(batch: number): IntegerTensor {
  return fromTypedArray(
    Int32Array.from({ length: batch }, (_, i) => (i * 3 + 2) % 4),
    [batch],
  );
}

function probabilities(batch: number, dtype: DType): Tensor {
  const x = zeros([batch, 4], dtype);
  for (let i = 0; i < batch; i++) x.data.set([0.125, 0.25, 0, 0.625], 4 * i);
  return x;
}

/** A copy without gaps, of integers as well. */
function packed(x: Tensor | IntegerTensor): Tensor | IntegerTensor {
  if (!isIntegerTensor(x)) return pack(x as Tensor);
  return fromTypedArray(Int32Array.from((toNested(x as never) as number[]).flat()), x.shape);
}

/** What holds for every loss is written once, here; what is special to one stands in its own file. */
const cases: readonly Case[] = [
  {
    name: "SoftmaxCrossEntropy",
    make: (reduction) => new SoftmaxCrossEntropy({ reduction }),
    data: (batch, dtype) => [normals([batch, 4], 1, dtype), labels(batch)],
  },
  {
    name: "SoftmaxCrossEntropy",
    make: (reduction) => new SoftmaxCrossEntropy({ reduction }),
    data: (batch, dtype) => [normals([batch, 4], 2, dtype), probabilities(batch, dtype)],
  },
  {
    name: "MeanSquaredError",
    make: (reduction) => new MeanSquaredError({ reduction }),
    data: (batch, dtype) => [normals([batch, 4], 3, dtype), normals([batch, 4], 4, dtype)],
  },
  {
    name: "MulticlassHinge",
    make: (reduction) => new MulticlassHinge({ reduction }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 5, dtype), labels(batch)],
  },
  {
    name: "SoftmaxCrossEntropy",
    make: (reduction) => new SoftmaxCrossEntropy({ reduction, labelSmoothing: 0.25 }),
    data: (batch, dtype) => [normals([batch, 4], 6, dtype), labels(batch)],
  },
  {
    name: "NegativeLogLikelihood",
    make: (reduction) => new NegativeLogLikelihood({ reduction }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 7, dtype), labels(batch)],
  },
  {
    name: "MeanAbsoluteError",
    make: (reduction) => new MeanAbsoluteError({ reduction }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 8, dtype), normals([batch, 4], 9, dtype)],
  },
  {
    name: "Huber",
    make: (reduction) => new Huber({ reduction }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 10, dtype), normals([batch, 4], 11, dtype)],
  },
  {
    name: "SmoothL1",
    make: (reduction) => new SmoothL1({ reduction, beta: 2 }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 12, dtype), normals([batch, 4], 13, dtype)],
  },
  {
    name: "KLDivergence",
    make: (reduction) => new KLDivergence({ reduction }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 14, dtype), probabilities(batch, dtype)],
  },
  {
    name: "KLDivergence",
    make: (reduction) => new KLDivergence({ reduction, logTarget: true }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 14, dtype), normals([batch, 4], 15, dtype)],
  },
  {
    name: "BinaryCrossEntropy",
    make: (reduction) => new BinaryCrossEntropy({ reduction, positiveWeight: [1, 2, 0.5, 3] }) as Loss,
    data: (batch, dtype) => [normals([batch, 4], 16, dtype), probabilities(batch, dtype)],
  },
  {
    name: "MultilabelHinge",
    make: (reduction) => new MultilabelHinge({ reduction }) as Loss,
    data: (batch, dtype) => [
      normals([batch, 4], 17, dtype),
      fromTypedArray(
        Int32Array.from({ length: 2 * batch }, (_, i) => (i % 2 === 0 ? i % 4 : i % 3 === 0 ? -1 : 1)),
        [batch, 2],
      ),
    ],
  },
];

const reductions: readonly Reduction[] = ["mean", "sum", "none"];

describe.each(cases)("$name (every loss)", ({ name, make, data }) => {
  test(`${name} gives a rank-0 tensor, or one entry per example, of the prediction's type`, () => {
    for (const dtype of ["float32", "float64"] as const) {
      for (const reduction of reductions) {
        const loss = make(reduction);
        expect(loss.reduction).toBe(reduction);
        const [prediction, target] = data(3, dtype);
        const value = loss.forward(prediction, target);
        expect(value.shape).toEqual(reduction === "none" ? [3] : []);
        expect(value.dtype).toBe(dtype);
        const [gradPrediction] = loss.backward();
        expect(gradPrediction.shape).toEqual([3, 4]);
        expect(gradPrediction.dtype).toBe(dtype);
        expect(isContiguous(gradPrediction)).toBe(true);
      }
    }
  });

  test(`${name}.backward matches the central difference under every reduction`, () => {
    for (const reduction of reductions) {
      for (const batch of [1, 5]) {
        const report = checkLoss(make(reduction), ...data(batch, "float64"));
        expect(report.passed, String(report)).toBe(true);
      }
    }
  });

  test(`${name} averages over the batch by default`, () => {
    const [prediction, target] = data(6, "float64");
    const none = make("none").forward(prediction, target);
    let mean = 0;
    for (let i = 0; i < 6; i++) mean += none.get(i) / 6;
    expect(make("mean").forward(prediction, target).get()).toBeCloseTo(mean, 12);
    expect(make(undefined as never).reduction).toBe("mean");
  });

  test(`${name} without reduction gives each example the loss it has alone`, () => {
    const [prediction, target] = data(3, "float64");
    const none = make("none").forward(prediction, target);
    for (let i = 0; i < 3; i++) {
      const alone = [prediction.lo(i, 0).hi(1, 4), target.lo(i, 0).hi(1, ...target.shape.slice(1))] as [Tensor, Tensor];
      expect(
        make("mean")
          .forward(...alone)
          .get(),
      ).toBeCloseTo(none.get(i), 12);
    }
  });

  test(`${name}.backward multiplies by gradOutput, a number or a tensor like the loss's value`, () => {
    const gradients = (reduction: Reduction, gradOutput?: number | Tensor): Tensor => {
      const loss = make(reduction);
      loss.forward(...data(3, "float64"));
      return gradOutput === undefined ? loss.backward()[0] : loss.backward(gradOutput)[0];
    };
    for (const reduction of reductions) {
      const once = gradients(reduction);
      fc.assert(
        fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (factor) => {
          const scaled = once.data.map((entry) => entry * factor);
          expect(gradients(reduction, factor)).toBeAllClose(fromTypedArray(scaled, [3, 4]) as Tensor);
        }),
        { numRuns: 10 },
      );
    }
    for (const reduction of ["mean", "sum"] as const) {
      const tripled = gradients(reduction, scalar(3, "float64"));
      expect(toNested(tripled)).toEqual(toNested(gradients(reduction, 3)));
    }
    const none = gradients("none");
    const weighed = gradients("none", tensor([2, 0, -1], "float64"));
    expect(row(weighed, 0)).toBeAllClose(Array.from(row(none, 0).data.slice(0, 4), (entry) => 2 * entry));
    expect(row(weighed, 1)).toBeAllClose([0, 0, 0, 0]);
    expect(row(weighed, 2)).toBeAllClose(Array.from(none.data.slice(8), (entry) => -entry));
  });

  test(`${name} of strided operands and weights equals that of packed ones`, () => {
    const run = (prediction: Tensor, target: Tensor | IntegerTensor, weight: Tensor): unknown[] => {
      const loss = make("none");
      return [toNested(loss.forward(prediction, target)), toNested(loss.backward(weight)[0])];
    };
    const [prediction, target] = data(6, "float64");
    const weight = tensor([1, 9, 2, 9, 3, 9], "float64");
    const packedTarget = packed(target.step(2));
    expect(run(prediction.step(2), target.step(2), weight.step(2))).toEqual(
      run(pack(prediction.step(2)), packedTarget, pack(weight.step(2))),
    );
  });

  test(`${name} in float32 agrees with float64`, () => {
    for (const reduction of reductions) {
      const [single, double] = [make(reduction), make(reduction)];
      const value = single.forward(...data(5, "float32"));
      expect(value).toBeAllClose(double.forward(...data(5, "float64")), { relative: 1e-5, absolute: 1e-6 });
      expect(single.backward()[0]).toBeAllClose(double.backward()[0], { relative: 1e-4, absolute: 1e-6 });
    }
  });

  test(`${name} never writes into prediction, target or gradOutput`, () => {
    const loss = make("none");
    const [prediction, target] = data(3, "float64");
    const gradOutput = tensor([1, 2, 3], "float64");
    const before = [prediction, target, gradOutput].map(toNested);
    loss.forward(prediction, target);
    loss.backward(gradOutput);
    expect([prediction, target, gradOutput].map(toNested)).toEqual(before);
  });

  test(`${name}.backward belongs to the last forward`, () => {
    const [loss, fresh] = [make("mean"), make("mean")];
    loss.forward(...data(5, "float64"));
    loss.forward(...data(2, "float64"));
    fresh.forward(...data(2, "float64"));
    expect(toNested(loss.backward()[0])).toEqual(toNested(fresh.backward()[0]));
  });

  test(`${name}.backward refuses to come first or twice`, () => {
    const loss = make("mean");
    expect(() => loss.backward()).toThrow(StateError);
    expect(() => loss.backward()).toThrow(`${name}.backward: one forward must come before each backward`);
    loss.forward(...data(2, "float32"));
    loss.backward();
    expect(() => loss.backward()).toThrow(expect.objectContaining({ code: "backward-twice" }));
    expect(() => loss.backward(scalar(1))).toThrow("a second backward after one forward");
  });

  test(`${name}.backward refuses a gradient unlike the loss's value, and the right one still works`, () => {
    const loss = make("mean");
    loss.forward(...data(2, "float32"));
    expect(() => loss.backward(tensor([1, 1]))).toThrow(ShapeError);
    expect(() => loss.backward(tensor([1, 1]))).toThrow(`${name}.backward: gradOutput must be [], got [2]`);
    expect(() => loss.backward(scalar(1, "float64"))).toThrow(DTypeError);
    expect(() => loss.backward("1" as never)).toThrow("gradOutput must be a tensor");
    expect(() => loss.backward(NaN)).toThrow(ValueError);
    expect(() => loss.backward(NaN)).toThrow(`${name}.backward: gradOutput must be a finite number, got NaN`);
    expect(loss.backward(2)[0].shape).toEqual([2, 4]);
    const none = make("none");
    none.forward(...data(2, "float32"));
    expect(() => none.backward(tensor([1]))).toThrow("gradOutput must be [2], got [1]");
  });

  test(`${name}.forward refuses what is no prediction or target, and an empty batch`, () => {
    const forward = (prediction: unknown, target: unknown) => (): unknown =>
      make("mean").forward(prediction as Tensor, target as Tensor);
    const [prediction, target] = data(2, "float32");
    expect(forward(undefined, target)).toThrow(DTypeError);
    expect(forward(undefined, target)).toThrow(`${name}.forward: prediction must be a tensor`);
    expect(forward(prediction, undefined)).toThrow(DTypeError);
    expect(forward(prediction, undefined)).toThrow("got undefined");
    expect(forward(prediction, [[1, 2]])).toThrow("got an array");
    expect(forward(...data(0, "float32"))).toThrow(ShapeError);
    expect(forward(...data(0, "float32"))).toThrow(expect.objectContaining({ code: "empty-batch" }));
    expect(forward(scalar(1), scalar(1))).toThrow(expect.objectContaining({ code: "rank-mismatch" }));
    expect(forward(zeros([2, 0]), zeros([2, 0]))).toThrow("with at least one");
  });

  test(`${name} weighs the examples it is told to, and the mean divides by the weights`, () => {
    const [prediction, target] = data(3, "float64");
    const weights = tensor([2, 0, 0.5], "float64");
    const none = make("none").forward(prediction, target);
    const forward = (reduction: Reduction): [Tensor, Tensor] => {
      const loss = make(reduction) as Weighable;
      return [loss.forward(prediction, target, weights), loss.backward()[0]];
    };
    const [mean, gradMean] = forward("mean");
    expect(mean.get()).toBeCloseTo((2 * none.get(0) + 0.5 * none.get(2)) / 2.5, 12);
    const [each, gradEach] = forward("none");
    expect(each).toBeAllClose([2 * none.get(0), 0, 0.5 * none.get(2)]);
    expect(gradMean).toBeAllClose(
      fromTypedArray(
        gradEach.data.map((entry) => entry / 2.5),
        gradEach.shape,
      ) as Tensor,
    );
    expect(() => (make("mean") as Weighable).forward(prediction, target, tensor([1, 2], "float64"))).toThrow(
      `${name}.forward: weights must be [3], got [2]`,
    );
    expect(() => (make("mean") as Weighable).forward(prediction, target, tensor([1, 2, 3]))).toThrow(DTypeError);
  });

  test(`${name} refuses an unknown reduction`, () => {
    expect(() => make("average" as Reduction)).toThrow(ValueError);
    expect(() => make("average" as Reduction)).toThrow(
      `${name}: reduction must be one of "mean", "sum", "none", got "average"`,
    );
  });
});
