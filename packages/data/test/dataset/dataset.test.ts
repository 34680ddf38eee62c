import type { BatchSource } from "@chainrule/core";
import { Dataset } from "@chainrule/data";
import { fromTypedArray, isContiguous, Random, tensor, toNested, ValueError } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

/** `size` examples of two bytes, `[i, 2 i]`, with the label `i`. */
function counted(size: number, scale = 1): Dataset<IntegerTensor> {
  const inputs = Uint8Array.from({ length: 2 * size }, (_, i) => (i % 2 === 0 ? i / 2 : i - 1));
  const labels = Uint8Array.from({ length: size }, (_, i) => i);
  return new Dataset(fromTypedArray(inputs, [size, 2]), fromTypedArray(labels, [size]), { scale });
}

/** The labels of each batch. */
function labelBatches(data: Dataset<IntegerTensor>, batchSize: number, random?: Random, dropLast = false): number[][] {
  const options = random === undefined ? { batchSize, dropLast } : { batchSize, random, dropLast };
  return Array.from(data.batches(options), ({ targets }) => toNested(targets) as number[]);
}

const ascending = (a: number, b: number): number => a - b;

describe("Dataset", () => {
  test("Dataset tells its size, its arrays and the shape of an example", () => {
    const inputs = fromTypedArray(new Uint8Array(24), [2, 3, 4]);
    const targets = tensor([[1], [2]], "float64");
    const data = new Dataset(inputs, targets);
    expect(data.size).toBe(2);
    expect(data.inputs).toBe(inputs);
    expect(data.targets).toBe(targets);
    expect(data.inputShape).toEqual([3, 4]);
    expect(String(data)).toBe("Dataset(uint8 [2, 3, 4] -> float64 [2, 1])");
  });

  test("Dataset is a source of batches of its targets' type", () => {
    const source: BatchSource<IntegerTensor> = counted(3);
    expect(source.size).toBe(3);
  });

  test("Dataset refuses a scale that is 0 or not finite, and an unknown element type", () => {
    const labels = fromTypedArray(Uint8Array.of(0, 1), [2]);
    const bytes = fromTypedArray(Uint8Array.of(0, 1), [2]);
    for (const scale of [0, Number.NaN, Infinity]) {
      expect(() => new Dataset(bytes, labels, { scale })).toThrow(/scale must be a finite number other than 0, got/);
    }
    expect(() => new Dataset(bytes, labels, { dtype: "int8" as "float32" })).toThrow(
      /"float32" or "float64", got int8/,
    );
    expect(() => new Dataset(tensor([1, 2]), labels, { dtype: "float64" })).toThrow(
      /dtype must be float32 like the inputs, got float64/,
    );
  });
});

describe("Dataset.batches", () => {
  test("Dataset.batches cuts the examples in their own order, the last batch shorter", () => {
    const batches = [...counted(5).batches({ batchSize: 2 })];
    expect(batches.map(({ inputs }) => toNested(inputs))).toEqual([
      [
        [0, 0],
        [1, 2],
      ],
      [
        [2, 4],
        [3, 6],
      ],
      [[4, 8]],
    ]);
    expect(batches.map(({ targets }) => toNested(targets))).toEqual([[0, 1], [2, 3], [4]]);
  });

  test("Dataset.batches leaves a shorter last batch out with dropLast, and keeps a full one", () => {
    expect(labelBatches(counted(5), 2, undefined, true)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(labelBatches(counted(4), 2, undefined, true)).toHaveLength(2);
  });

  test("Dataset.batches gives one batch of all for a batch size above the number of examples", () => {
    expect(labelBatches(counted(3), 10)).toEqual([[0, 1, 2]]);
  });

  test("Dataset.batches refuses dropLast where it would leave no batch", () => {
    expect(() => counted(3).batches({ batchSize: 4, dropLast: true })).toThrow(ValueError);
    expect(() => counted(3).batches({ batchSize: 4, dropLast: true })).toThrow(/at most the 3 examples.*got 4/);
  });

  test("Dataset.batches refuses a wrong batch size or generator at the call, before any batch is asked for", () => {
    for (const batchSize of [0, -1, 1.5, Number.NaN, Infinity, "8" as never, undefined as never]) {
      expect(() => counted(3).batches({ batchSize })).toThrow(ValueError);
      expect(() => counted(3).batches({ batchSize })).toThrow(/batchSize must be a whole number from 1 up, got/);
    }
    expect(() => counted(3).batches({ batchSize: 2, random: 7 as never })).toThrow(/random must be a generator, got 7/);
  });

  test("Dataset.batches multiplies integer inputs by the scale, in float32 or as asked", () => {
    const bytes = fromTypedArray(Uint8Array.of(0, 51, 255), [3, 1]);
    const labels = fromTypedArray(Int32Array.of(5, 6, 7), [3]);
    const [single] = new Dataset(bytes, labels, { scale: 1 / 255 }).batches({ batchSize: 3 });
    expect(single.inputs.dtype).toBe("float32");
    expect(single.inputs).toBeAllClose([[0], [0.2], [1]], { absolute: 1e-7 });
    expect(single.targets.data).toEqual(Int32Array.of(5, 6, 7));
    const [double] = new Dataset(bytes, labels, { scale: 1 / 255, dtype: "float64" }).batches({ batchSize: 3 });
    expect(double.inputs.dtype).toBe("float64");
    expect(double.inputs).toBeAllClose([[0], [51 / 255], [1]]);
  });

  test("Dataset.batches keeps the element types of floats, and scales them too", () => {
    const data = new Dataset(tensor([[1, 2]], "float64"), tensor([[3]]), { scale: 2 });
    const [{ inputs, targets }] = data.batches({ batchSize: 1 });
    expect(inputs.dtype).toBe("float64");
    expect(toNested(inputs)).toEqual([[2, 4]]);
    expect(targets.dtype).toBe("float32");
    expect(toNested(targets)).toEqual([[3]]);
  });

  test("Dataset.batches gives new contiguous arrays: writing into one changes nothing else", () => {
    const inputs = tensor([
      [1, 2],
      [3, 4],
    ]);
    const data = new Dataset(inputs, fromTypedArray(Uint8Array.of(0, 1), [2]));
    for (const batch of data.batches({ batchSize: 2 })) {
      expect(isContiguous(batch.inputs)).toBe(true);
      batch.inputs.data.fill(9);
      batch.targets.data.fill(9);
    }
    expect(toNested(data.inputs)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(toNested(data.targets)).toEqual([0, 1]);
  });

  test("Dataset.batches goes through every example once, inputs and targets together, whatever the order", () => {
    const sizes = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (size, batchSize, seed) => {
        const seen: number[] = [];
        for (const { inputs, targets } of counted(size).batches({ batchSize, random: new Random(seed) })) {
          expect(toNested(inputs)).toEqual([...targets.data].map((label) => [label, 2 * label]));
          seen.push(...targets.data);
        }
        expect(seen.toSorted(ascending)).toEqual(Array.from({ length: size }, (_, i) => i));
      }),
      { numRuns: 50 },
    );
  });

  test("Dataset.batches gives the same order for the same seed, and a new one in each epoch", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const first = new Random(seed);
        const second = new Random(seed);
        const epochs = [1, 2].map(() => labelBatches(counted(60), 8, first));
        expect([1, 2].map(() => labelBatches(counted(60), 8, second))).toEqual(epochs);
        // Two equal orders of 60 examples have a chance of 1 in 60!.
        expect(epochs[0]).not.toEqual(epochs[1]);
      }),
      { numRuns: 20 },
    );
  });

  test("Dataset.batches draws its order at the call", () => {
    const random = new Random(3);
    const batches = counted(60).batches({ batchSize: 60, random });
    const state = random.state();
    expect(state.position).toBeGreaterThan(0);
    Array.from(batches);
    expect(random.state()).toEqual(state);
  });
});

describe("Dataset.take and Dataset.slice", () => {
  test("Dataset.take and Dataset.slice see a range of the same memory, with the same scale", () => {
    const data = counted(6, 0.5);
    const middle = data.slice(2, 5);
    expect(middle.size).toBe(3);
    expect(middle.inputs.data).toBe(data.inputs.data);
    expect(middle.targets.data).toBe(data.targets.data);
    expect(labelBatches(middle, 2)).toEqual([[2, 3], [4]]);
    const [{ inputs }] = middle.slice(1).take(1).batches({ batchSize: 1 });
    expect(toNested(inputs)).toEqual([[1.5, 3]]);
    expect(labelBatches(data.take(2), 5)).toEqual([[0, 1]]);
    expect(labelBatches(data.slice(4), 5)).toEqual([[4, 5]]);
  });

  test("Dataset.take and Dataset.slice refuse a range outside of the examples", () => {
    const data = counted(6);
    for (const count of [0, 7, 1.5, -1])
      expect(() => data.take(count)).toThrow(/count must be a whole number from 1 to 6/);
    expect(() => data.slice(6)).toThrow(/start must be a whole number from 0 to 5, got 6/);
    expect(() => data.slice(-2)).toThrow(ValueError);
    expect(() => data.slice(3, 3)).toThrow(/end must be a whole number from 4 to 6, got 3/);
    expect(() => data.slice(0, 7)).toThrow(ValueError);
  });
});

describe("Dataset.split", () => {
  test("Dataset.split parts the examples: disjoint, complete, with their targets and settings, as the seed says", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (count, rest, seed) => {
        const size = count + rest;
        const fraction = count / size;
        const data = counted(size, 2);
        const [first, second] = data.split(fraction, new Random(seed));
        expect(first.size).toBe(count);
        expect(second.size).toBe(rest);
        const labels = [...first.targets.data, ...second.targets.data];
        expect(labels.toSorted(ascending)).toEqual(Array.from({ length: size }, (_, i) => i));
        const [{ inputs, targets }] = second.batches({ batchSize: 1 });
        expect(toNested(inputs)).toEqual([[2 * targets.data[0], 4 * targets.data[0]]]);
        const [again] = data.split(fraction, new Random(seed));
        expect(again.targets.data).toEqual(first.targets.data);
      }),
      { numRuns: 50 },
    );
  });

  test("Dataset.split chooses at random", () => {
    const [first] = counted(60).split(0.5, new Random(1));
    expect([...first.targets.data]).not.toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test("Dataset.split refuses a fraction that leaves a part empty", () => {
    for (const fraction of [0, 1, -0.5, 2, Number.NaN, 0.01, 0.99]) {
      expect(() => counted(10).split(fraction, new Random(1))).toThrow(/leave an example of the 10 in both parts, got/);
    }
    expect(() => counted(1).split(0.5, new Random(1))).toThrow(ValueError);
    expect(() => counted(10).split(0.5, undefined as never)).toThrow(/random must be a generator, got undefined/);
  });
});

test.each([false, true])("batches with skip are those that follow the first ones, dropLast %s", (dropLast) => {
  const data = counted(11);
  const all = labelBatches(data, 4, new Random(3), dropLast);
  for (const skip of [0, 1, 2, 3, 9]) {
    const options = { batchSize: 4, dropLast, skip, random: new Random(3) };
    const labels = Array.from(data.batches(options), ({ targets }) => toNested(targets));
    expect(labels).toEqual(all.slice(skip));
  }
  expect(data.skips).toBe(true);
  expect(() => data.batches({ batchSize: 4, skip: -1 })).toThrow("skip must be a whole number from 0 up, got -1");
});

test("batches with reuse come in the same memory, a short last one as its first rows", () => {
  const data = new Dataset(tensor([[1], [2], [3], [4], [5]]), tensor([[1], [2], [3], [4], [5]]));
  const batches = [...data.batches({ batchSize: 2, reuse: true })];
  for (const part of ["inputs", "targets"] as const) {
    const seen = batches.map((batch) => batch[part]);
    expect(new Set(seen.map(({ data: memory }) => memory)).size).toBe(1);
    expect(seen.map(({ shape }) => shape)).toEqual([
      [2, 1],
      [2, 1],
      [1, 1],
    ]);
  }
  const sums: number[] = [];
  for (const { inputs, targets } of data.batches({ batchSize: 2, reuse: true })) {
    sums.push(inputs.get(0, 0) + (inputs.shape[0] > 1 ? inputs.get(1, 0) : 0));
    for (let i = 0; i < inputs.shape[0]; i++) expect(targets.get(i, 0)).toBe(inputs.get(i, 0));
  }
  expect(sums).toEqual([3, 7, 5]);
});

test("batches with reuse share integer targets too, and without it each batch has memory of its own", () => {
  const data = new Dataset(tensor([[1], [2], [3]]), fromTypedArray(Uint8Array.of(7, 8, 9), [3]));
  const labels = (reuse: boolean): Uint8Array[] =>
    [...data.batches({ batchSize: 1, reuse })].map((b) => b.targets.data);
  expect(new Set(labels(true)).size).toBe(1);
  expect(labels(true)[0]).toEqual(Uint8Array.of(9));
  expect(labels(false)).toEqual([Uint8Array.of(7), Uint8Array.of(8), Uint8Array.of(9)]);
});
