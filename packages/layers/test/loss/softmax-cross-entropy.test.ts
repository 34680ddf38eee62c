import type { Reduction } from "@chainrule/core";
import { Linear, SoftmaxCrossEntropy } from "@chainrule/layers";
import { fromTypedArray, ShapeError, DTypeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Expected } from "./torch-reference.ts";
import { DIGITS, LABELS, onTorchInputs, REDUCTIONS } from "./torch-reference.ts";

function labels(...values: number[]): IntegerTensor {
  return fromTypedArray(Int32Array.from(values), [values.length]);
}

test("SoftmaxCrossEntropy.forward is minus the logarithm of the label's probability", () => {
  // exp(0) : exp(ln 3) = 1 : 3, so the labels have 1/4 and 3/4.
  const logits = tensor(
    [
      [0, Math.log(3)],
      [0, Math.log(3)],
    ],
    "float64",
  );
  const loss = new SoftmaxCrossEntropy({ reduction: "none" });
  expect(loss.forward(logits, labels(0, 1))).toBeAllClose([Math.log(4), Math.log(4 / 3)]);
});

test("SoftmaxCrossEntropy.backward is the softmax minus the target, over the batch size", () => {
  const logits = tensor(
    [
      [0, Math.log(3)],
      [0, Math.log(3)],
    ],
    "float64",
  );
  const loss = new SoftmaxCrossEntropy();
  loss.forward(logits, labels(0, 1));
  expect(loss.backward()[0]).toBeAllClose([
    [-0.375, 0.375],
    [0.125, -0.125],
  ]);
});

test("SoftmaxCrossEntropy of equal logits is the logarithm of the number of classes", () => {
  const loss = new SoftmaxCrossEntropy();
  expect(loss.forward(zeros([4, 10], "float64"), labels(0, 3, 9, 3)).get()).toBeCloseTo(Math.log(10), 14);
});

// f = lambda x, red: torch.nn.functional.cross_entropy(x, torch.tensor([2, 0, 3]), reduction=red)
const ON_LABELS: Readonly<Record<Reduction, Expected>> = {
  mean: {
    value: 1.6045803998849,
    gradient: [
      [0.124252161823614, 0.0569579378976139, -0.295909301374483, 0.114699201653255],
      [-0.292321009010736, 0.0717991483647954, 0.00482529858013344, 0.215696562065807],
      [0.0281487259070307, 0.0720602152716424, 0.0372444184269075, -0.137453359605581],
    ],
  },
  sum: {
    value: 4.8137411996547,
    gradient: [
      [0.372756485470841, 0.170873813692842, -0.887727904123448, 0.344097604959766],
      [-0.876963027032209, 0.215397445094386, 0.0144758957404003, 0.647089686197422],
      [0.0844461777210922, 0.216180645814927, 0.111733255280723, -0.412360078816742],
    ],
  },
  none: {
    value: [2.18682992650584, 2.09527037554474, 0.531640897604115],
    gradient: [
      [0.745512970941681, 0.341747627385683, -1.7754558082469, 0.688195209919531],
      [0.876963027032209, -0.215397445094386, -0.0144758957404003, -0.647089686197422],
      [0.0422230888605461, 0.108090322907464, 0.0558666276403613, -0.206180039408371],
    ],
  },
};

test.each(REDUCTIONS)("SoftmaxCrossEntropy of labels agrees with PyTorch (%s)", (reduction) => {
  const { value, gradient } = onTorchInputs(new SoftmaxCrossEntropy({ reduction }), LABELS);
  expect(value).toBeAllClose(ON_LABELS[reduction].value, DIGITS);
  expect(gradient).toBeAllClose(ON_LABELS[reduction].gradient, DIGITS);
});

// f = lambda x, red: torch.nn.functional.cross_entropy(x, torch.tensor(target, dtype=torch.float64), reduction=red)
const target = tensor(
  [
    [0.1, 0.2, 0.3, 0.4],
    [0, 1, 0, 0],
    [0.25, 0.25, 0.5, 0],
  ],
  "float64",
);
const ON_PROBABILITIES: Readonly<Record<Reduction, Expected>> = {
  mean: {
    value: 1.72224706655157,
    gradient: [
      [0.0909188284902803, -0.0097087287690528, -0.0625759680411493, -0.0186341316800781],
      [0.041012324322597, -0.261534184968538, 0.00482529858013344, 0.215696562065807],
      [-0.0551846074263026, -0.0112731180616909, -0.129422248239759, 0.195879973727753],
    ],
  },
  sum: {
    value: 5.1667411996547,
    gradient: [
      [0.272756485470841, -0.0291261863071584, -0.187727904123448, -0.0559023950402344],
      [0.123036972967791, -0.784602554905614, 0.0144758957404003, 0.647089686197422],
      [-0.165553822278908, -0.0338193541850726, -0.388266744719277, 0.587639921183258],
    ],
  },
  none: {
    value: [1.53482992650584, 1.53527037554474, 2.09664089760411],
    gradient: [
      [0.545512970941681, -0.0582523726143169, -0.375455808246896, -0.111804790080469],
      [-0.123036972967791, 0.784602554905614, -0.0144758957404003, -0.647089686197422],
      [-0.0827769111394539, -0.0169096770925363, -0.194133372359639, 0.293819960591629],
    ],
  },
};

test.each(REDUCTIONS)("SoftmaxCrossEntropy of probabilities agrees with PyTorch (%s)", (reduction) => {
  const { value, gradient } = onTorchInputs(new SoftmaxCrossEntropy({ reduction }), target);
  expect(value).toBeAllClose(ON_PROBABILITIES[reduction].value, DIGITS);
  expect(gradient).toBeAllClose(ON_PROBABILITIES[reduction].gradient, DIGITS);
});

test("SoftmaxCrossEntropy of one-hot rows equals that of labels, and each gradient row sums to 0", () => {
  const logit = fc.double({ min: -30, max: 30, noNaN: true });
  fc.assert(
    fc.property(fc.array(logit, { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 2 }), (logits, label) => {
      const prediction = tensor([logits], "float64");
      const oneHot = zeros([1, 3], "float64");
      oneHot.set(0, label, 1);
      const [byLabel, byRow] = [new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy()];
      expect(byLabel.forward(prediction, labels(label))).toBeAllClose(byRow.forward(prediction, oneHot));
      const [gradient] = byLabel.backward();
      expect(gradient).toBeAllClose(byRow.backward()[0]);
      expect(gradient.get(0, 0) + gradient.get(0, 1) + gradient.get(0, 2)).toBeCloseTo(0, 12);
    }),
    { numRuns: 50 },
  );
});

test("SoftmaxCrossEntropy stays finite for large logits", () => {
  const loss = new SoftmaxCrossEntropy({ reduction: "none" });
  const logits = tensor([
    [1e4, -1e4],
    [1e4, -1e4],
  ]);
  expect(loss.forward(logits, labels(0, 1))).toBeAllClose([0, 2e4]);
  expect(loss.backward()[0]).toBeAllClose([
    [0, 0],
    [1, -1],
  ]);
});

// torch.nn.functional.cross_entropy(torch.tensor([x]), torch.tensor([label])) and its gradient
test("SoftmaxCrossEntropy at infinities is as PyTorch's", () => {
  const at = (logits: number[], label: number): unknown[] => {
    const loss = new SoftmaxCrossEntropy();
    const value = loss.forward(tensor([logits], "float64"), labels(label));
    return [toNested(value), toNested(loss.backward()[0])];
  };
  const [value, gradient] = at([-Infinity, 0, 0], 0);
  expect(value).toBe(Infinity);
  expect(gradient).toEqual([[-1, 0.5, 0.5]]);
  expect(at([-Infinity, 0, 0], 1)).toEqual([Math.log(2), [[0, -0.5, 0.5]]]);
  expect(at([Infinity, 0], 0)).toEqual([NaN, [[NaN, NaN]]]);
  expect(at([NaN, 0], 1)).toEqual([NaN, [[NaN, NaN]]]);
});

test("SoftmaxCrossEntropy takes every integer type, and a view into a larger array of labels", () => {
  const loss = new SoftmaxCrossEntropy();
  const logits = tensor([
    [1, 2, 3],
    [3, 1, 2],
  ]);
  const expected = loss.forward(logits, labels(2, 1)).get();
  for (const Type of [Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array]) {
    expect(loss.forward(logits, fromTypedArray(Type.of(2, 1), [2])).get()).toBe(expected);
  }
  expect(loss.forward(logits, labels(0, 2, 1, 0).lo(1).hi(2)).get()).toBe(expected);
  expect(loss.forward(logits, labels(1, 2).step(-1)).get()).toBe(expected);
});

test("SoftmaxCrossEntropy adds to a layer's gradients over two passes", () => {
  const layer = new Linear(2, 3, { dtype: "float64" });
  const loss = new SoftmaxCrossEntropy();
  const pass = (): unknown => {
    loss.forward(layer.forward(tensor([[1, 2]], "float64")), labels(1));
    layer.backward(loss.backward()[0]);
    return toNested(layer.weight.grad);
  };
  const once = (pass() as number[][]).map((entries) => entries.map((entry) => 2 * entry));
  expect(pass()).toEqual(once);
});

test("SoftmaxCrossEntropy.forward names the example, its label and the range when a label is out of it", () => {
  const forward =
    (...values: number[]) =>
    (): unknown =>
      new SoftmaxCrossEntropy().forward(zeros([values.length, 10]), labels(...values));
  expect(forward(0, 9, 5, 12)).toThrow(ValueError);
  expect(forward(0, 9, 5, 12)).toThrow(expect.objectContaining({ code: "label-out-of-range" }));
  expect(forward(0, 9, 5, 12)).toThrow(
    "SoftmaxCrossEntropy.forward: example 3 must have a label from 0 to 9, got 12. Labels count from 0; for more classes make the last layer wider",
  );
  expect(forward(0, -1)).toThrow("example 1 must have a label from 0 to 9, got -1. Leave examples without a label out");
  const beyond = labels(0).step(1);
  beyond.shape[0] = 2;
  expect(() => new SoftmaxCrossEntropy().forward(zeros([2, 10]), beyond)).toThrow("example 1 must have a label");
});

test("SoftmaxCrossEntropy.forward refuses labels that are too many, too few, one-hot or no integers", () => {
  const forward = (target: unknown) => (): unknown =>
    new SoftmaxCrossEntropy().forward(zeros([2, 3]), target as IntegerTensor);
  expect(forward(labels(0, 1, 2))).toThrow(ShapeError);
  expect(forward(labels(0, 1, 2))).toThrow("labels must be [2], one for each example, got [3]");
  expect(forward(fromTypedArray(new Uint8Array(6), [2, 3]))).toThrow(expect.objectContaining({ code: "label-count" }));
  expect(forward(fromTypedArray(new Uint8Array(6), [2, 3]))).toThrow("one-hot rows as a float tensor");
  expect(forward(tensor([0, 1]))).toThrow(DTypeError);
  expect(forward(tensor([0, 1]))).toThrow(expect.objectContaining({ code: "labels-not-integers" }));
  expect(forward(tensor([0, 1]))).toThrow(
    "labels must be an integer ndarray [batch], got float32 [2]. Convert them: fromTypedArray(Int32Array.from",
  );
  expect(forward(3)).toThrow("got a value of type number");
});

test("SoftmaxCrossEntropy.forward refuses targets that are no probabilities", () => {
  const forward =
    (...rows: number[][]) =>
    (): unknown =>
      new SoftmaxCrossEntropy().forward(zeros([rows.length, 2]), tensor(rows));
  expect(forward([0.5, 0.5], [1.5, -0.5])).toThrow(ValueError);
  expect(forward([0.5, 0.5], [1.5, -0.5])).toThrow(expect.objectContaining({ code: "not-a-probability" }));
  expect(forward([0.5, 0.5], [1.5, -0.5])).toThrow(
    "the target of example 1 must be finite and not negative for class 1",
  );
  expect(forward([NaN, 1])).toThrow("for class 0, got NaN");
  expect(forward([Infinity, 1])).toThrow("got Infinity");
  expect(forward([1, 0], [1, 1])).toThrow(expect.objectContaining({ code: "probabilities-sum" }));
  expect(forward([1, 0], [1, 1])).toThrow("the target of example 1 must sum to 1 (within 0.001), got a sum of 2");
  expect(forward([0.5, 0.5009])).not.toThrow();
  expect(forward([0.5, 0.5011])).toThrow(ValueError);
});

test("SoftmaxCrossEntropy.forward refuses probabilities of another shape or type", () => {
  const forward = (target: Tensor) => (): unknown => new SoftmaxCrossEntropy().forward(zeros([2, 3]), target);
  expect(forward(zeros([2, 4]))).toThrow("SoftmaxCrossEntropy.forward: target must be [2, 3], got [2, 4]");
  expect(forward(zeros([2, 3], "float64"))).toThrow(DTypeError);
});

test("SoftmaxCrossEntropy.forward refuses a prediction that is not [batch, classes], and says how to reshape", () => {
  const forward = (shape: number[]) => (): unknown => new SoftmaxCrossEntropy().forward(zeros(shape), labels(0));
  expect(forward([10])).toThrow(ShapeError);
  expect(forward([10])).toThrow("prediction must be [batch, classes], got [10]. For a single example reshape it");
  expect(forward([1, 2, 3])).toThrow("join the others");
});

test("SoftmaxCrossEntropy prints its reduction", () => {
  expect(String(new SoftmaxCrossEntropy({ reduction: "sum" }))).toBe("SoftmaxCrossEntropy(sum)");
});
