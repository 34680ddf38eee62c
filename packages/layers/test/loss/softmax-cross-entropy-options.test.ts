import { checkLoss } from "@chainrule/core";
import type { Loss, Reduction } from "@chainrule/core";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import type { SoftmaxCrossEntropyOptions } from "@chainrule/layers";
import { fromTypedArray, Random, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function labels(...values: number[]): IntegerTensor {
  return fromTypedArray(Int32Array.from(values), [values.length]);
}

/** Shares of 1/4 and 3/4 in both rows. */
const LOGITS = tensor(
  [
    [0, Math.log(3)],
    [0, Math.log(3)],
  ],
  "float64",
);
const [RARE, LIKELY] = [Math.log(4), Math.log(4 / 3)];

test("SoftmaxCrossEntropy divides a mean by the weights of the labels' classes", () => {
  const loss = new SoftmaxCrossEntropy({ classWeights: [3, 1] });
  expect(loss.forward(LOGITS, labels(0, 1)).get()).toBeCloseTo((3 * RARE + LIKELY) / 4, 14);
  expect(loss.backward(4)[0]).toBeAllClose([
    [3 * -0.75, 3 * 0.75],
    [0.25, -0.25],
  ]);
});

test("SoftmaxCrossEntropy with label smoothing spreads a share of the target over all classes", () => {
  const loss = new SoftmaxCrossEntropy({ labelSmoothing: 0.5, reduction: "none" });
  // Targets of 3/4 and 1/4.
  expect(loss.forward(LOGITS, labels(0, 1))).toBeAllClose([0.75 * RARE + 0.25 * LIKELY, 0.25 * RARE + 0.75 * LIKELY]);
  expect(loss.backward()[0]).toBeAllClose([
    [-0.5, 0.5],
    [0, 0],
  ]);
});

test("SoftmaxCrossEntropy leaves ignored examples out of the mean, whatever their logits are", () => {
  for (const options of [{}, { labelSmoothing: 0.5 }, { classWeights: [1, 1] }]) {
    const loss = new SoftmaxCrossEntropy({ ...options, ignoreIndex: 255 });
    const alone = new SoftmaxCrossEntropy(options);
    const logits = tensor(
      [
        [0, Math.log(3)],
        [NaN, Infinity],
      ],
      "float64",
    );
    const target = fromTypedArray(Uint8Array.of(0, 255), [2]);
    const value = alone.forward(LOGITS.hi(1, 2), labels(0)).get();
    expect(loss.forward(logits, target).get()).toBeCloseTo(value, 14);
    const [[first], [second]] = [loss.backward(), alone.backward()].map(([grad]) => toNested(grad) as number[][]);
    expect(first).toEqual(second);
  }
});

test("SoftmaxCrossEntropy of nothing but ignored examples is NaN as a mean and 0 as a sum, as PyTorch's", () => {
  expect(new SoftmaxCrossEntropy({ ignoreIndex: 1 }).forward(LOGITS, labels(1, 1)).get()).toBeNaN();
  expect(new SoftmaxCrossEntropy({ ignoreIndex: 1, reduction: "sum" }).forward(LOGITS, labels(1, 1)).get()).toBe(0);
});

test("SoftmaxCrossEntropy.backward matches the central difference with every option", () => {
  const prediction = zeros([5, 4], "float64");
  new Random(1).fillNormal(prediction);
  const weights = tensor([1, 0, 2, 0.5, 1], "float64");
  const options: SoftmaxCrossEntropyOptions[] = [
    { classWeights: [1, 2, 0, 0.5] },
    { labelSmoothing: 0.125 },
    { ignoreIndex: 3 },
    { classWeights: [1, 2, 0.25, 0.5], labelSmoothing: 0.125, ignoreIndex: 0 },
  ];
  for (const reduction of ["mean", "sum", "none"] as const satisfies Reduction[]) {
    for (const chosen of options) {
      const loss = new SoftmaxCrossEntropy({ ...chosen, reduction });
      for (const subject of [loss, weighing(loss, weights)]) {
        const report = checkLoss(subject, prediction, labels(1, 3, 0, 2, 3));
        expect(report.passed, `${String(loss)} ${String(report)}`).toBe(true);
      }
    }
  }
});

/** The loss with weights of its examples. */
function weighing(loss: SoftmaxCrossEntropy, weights: ReturnType<typeof tensor>): Loss {
  return {
    reduction: loss.reduction,
    forward: (prediction, target) => loss.forward(prediction, target, weights),
    backward: (gradOutput) => loss.backward(gradOutput),
  };
}

test("SoftmaxCrossEntropy refuses options that make no sense, and names the ignored label where a label is out of range", () => {
  expect(() => new SoftmaxCrossEntropy({ labelSmoothing: 1.5 })).toThrow(ValueError);
  expect(() => new SoftmaxCrossEntropy({ labelSmoothing: 1.5 })).toThrow(
    "SoftmaxCrossEntropy: labelSmoothing must be a number from 0 to 1, got 1.5",
  );
  expect(() => new SoftmaxCrossEntropy({ classWeights: [] })).toThrow("classWeights must be a list of finite numbers");
  expect(() => new SoftmaxCrossEntropy({ classWeights: [1, 2, 3] }).forward(LOGITS, labels(0, 1))).toThrow(
    "classWeights must have one weight for each of the 2 classes, got 3",
  );
  expect(() => new SoftmaxCrossEntropy().forward(LOGITS, labels(0, -1))).toThrow("{ ignoreIndex: -1 }");
});

test("SoftmaxCrossEntropy prints its options", () => {
  expect(String(new SoftmaxCrossEntropy({ classWeights: [1], labelSmoothing: 0.1, ignoreIndex: -100 }))).toBe(
    "SoftmaxCrossEntropy(mean, class weights, label smoothing 0.1, ignore index -100)",
  );
});

// torch 1.13: y = F.cross_entropy(x, t, weight=torch.tensor([1, 2, 0.5]), label_smoothing=s); y.backward()
test.each([
  [
    { labelSmoothing: 0.125 },
    1.709167333267182,
    [
      [-0.15410694323443822, 0.25287026994483774, -0.09876332671039958],
      [0.337101043630582, -0.37846737847874645, 0.04136633484816442],
    ],
  ],
  [
    { classWeights: [1, 2, 0.5] },
    2.5153403770354092,
    [
      [-0.153839061138743, 0.18096342868794252, -0.027124367549199523],
      [0.7158687539278308, -0.8402680902908262, 0.12439933636299551],
    ],
  ],
  [
    { classWeights: [1, 2, 0.5], labelSmoothing: 0.125 },
    2.3827393333685585,
    [
      [-0.14297720494031124, 0.17254196308001626, -0.029564758139705084],
      [0.6577505896607563, -0.7652541272548457, 0.10750353759408948],
    ],
  ],
])("SoftmaxCrossEntropy of probabilities agrees with PyTorch, with %j", (options, value, gradient) => {
  const loss = new SoftmaxCrossEntropy(options);
  const scores = [
    [0, 1.5, -1],
    [2, 0.5, 0.25],
  ];
  const target = [
    [0.5, 0.25, 0.25],
    [0, 1, 0],
  ];
  expect(loss.forward(tensor(scores, "float64"), tensor(target, "float64")).get()).toBeCloseTo(value, 14);
  expect(loss.backward()[0]).toBeAllClose(gradient, { relative: 1e-13, absolute: 1e-14 });
});
