import { Accuracy, TopKAccuracy } from "@chainrule/optim";
import { fromTypedArray, Random, ShapeError, tensor, ValueError, zeros } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";

const labels = (...values: number[]) => fromTypedArray(Uint8Array.from(values), [values.length]);

test("TopKAccuracy.update counts right classes among the k largest outputs", () => {
  const prediction = tensor([
    [0.1, 0.4, 0.3, 0.2],
    [9, 1, 2, 3],
    [-1, -2, -3, -4],
  ]);
  const top2 = new TopKAccuracy(2);
  top2.update(prediction, labels(2, 1, 1));
  expect(top2.value()).toBe(2 / 3);
  const top3 = new TopKAccuracy(3);
  top3.update(prediction, labels(2, 1, 1));
  expect(top3.value()).toBe(2 / 3);
  top3.update(prediction, labels(0, 2, 3));
  expect(top3.value()).toBe(3 / 6);
});

test("TopKAccuracy.update takes the first of equal outputs as larger", () => {
  const prediction = tensor([[1, 1, 1]]);
  const ranks = [0, 1, 2].map((label) => {
    const metric = new TopKAccuracy(2);
    metric.update(prediction, labels(label));
    return metric.value();
  });
  expect(ranks).toEqual([1, 1, 0]);
});

test("TopKAccuracy.update takes NaN for the largest, as Accuracy does and PyTorch's topk", () => {
  const rows = [
    [Number.NaN, 1, 2],
    [1, Number.NaN, 2],
    [Number.NaN, Number.NaN, 0],
  ];
  for (const row of rows) {
    for (const label of [0, 1, 2]) {
      const [one, accuracy, all] = [new TopKAccuracy(1), new Accuracy(), new TopKAccuracy(3)];
      for (const metric of [one, accuracy, all]) metric.update(tensor([row]), labels(label));
      expect(one.value()).toBe(accuracy.value());
      expect(all.value()).toBe(1);
    }
  }
  const two = new TopKAccuracy(2);
  // torch.topk(torch.tensor([1., nan, 2.]), 2).indices is [1, 2].
  for (const label of [0, 1, 2]) two.update(tensor([rows[1]]), labels(label));
  expect(two.value()).toBe(2 / 3);
});

test("TopKAccuracy.update leaves ignored labels out", () => {
  const metric = new TopKAccuracy(2, { ignoreIndex: 9 });
  const prediction = tensor([
    [3, 2, 1],
    [3, 2, 1],
    [3, 2, 1],
  ]);
  metric.update(prediction, labels(1, 9, 2));
  expect(metric.value()).toBe(1 / 2);
});

test("TopKAccuracy of 1 is Accuracy, and of all classes 1", () => {
  fc.assert(
    fc.property(fc.nat(10_000), (seed) => {
      const random = new Random(seed);
      const prediction = zeros([7, 4], "float64");
      for (let i = 0; i < prediction.data.length; i++) prediction.data[i] = random.integer(5);
      const wanted = labels(...Array.from({ length: 7 }, () => random.integer(4)));
      const [one, all, accuracy] = [new TopKAccuracy(1), new TopKAccuracy(4), new Accuracy()];
      for (const metric of [one, all, accuracy]) metric.update(prediction, wanted);
      expect(one.value()).toBe(accuracy.value());
      expect(all.value()).toBe(1);
    }),
  );
});

test("TopKAccuracy has its number in its name, also for the compiler", () => {
  const metric = new TopKAccuracy(5);
  expect(metric.name).toBe("top5Accuracy");
  expectTypeOf(metric.name).toEqualTypeOf<"top5Accuracy">();
});

test("TopKAccuracy refuses no k and fewer classes than k", () => {
  expect(() => new TopKAccuracy(0)).toThrow(ValueError);
  const metric = new TopKAccuracy(3);
  expect(() => metric.update(tensor([[1, 2]]), labels(0))).toThrow(ShapeError);
  expect(() => metric.update(tensor([[1, 2]]), labels(0))).toThrow(
    "TopKAccuracy.update: prediction must have at least 3 classes, got [1, 2]",
  );
});
