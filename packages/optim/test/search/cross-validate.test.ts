import { crossValidate } from "@chainrule/optim";
import type { Fold, SelectableData } from "@chainrule/optim";
import type { Batch, BatchOptions, BatchSource } from "@chainrule/core";
import { fromTypedArray } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit } from "../trainer/line-fit.ts";

/** Points of the plane `y = 2 a - b` that notes what was selected. */
function points(size: number, labels?: IntegerTensor) {
  const selections: number[][] = [];
  const select = (indices: ArrayLike<number>): BatchSource<Tensor> => {
    const chosen = Array.from(indices);
    selections.push(chosen);
    return { size: chosen.length, batches: (options) => batchesOf(chosen, options) };
  };
  const data = { size, select, ...(labels && { targets: labels }) } as unknown as SelectableData<Tensor>;
  return { data, selections };
}

function* batchesOf(chosen: readonly number[], { batchSize }: BatchOptions): Generator<Batch<Tensor>> {
  for (let start = 0; start < chosen.length; start += batchSize) {
    const inputs = chosen.slice(start, start + batchSize).map((i) => [Math.sin(i), Math.cos(i)]);
    const targets = inputs.map(([a, b]) => 2 * a - b);
    yield {
      inputs: fromTypedArray(Float32Array.from(inputs.flat()), [inputs.length, 2]),
      targets: fromTypedArray(Float32Array.from(targets), [inputs.length, 1]),
    };
  }
}

const build = () => lineFit().trainer;
const fitting = { epochs: 2, batchSize: 4 };

test("crossValidate trains on the others and evaluates on each part", async () => {
  const { data, selections } = points(9);
  const result = await crossValidate(data, build, { folds: 3, seed: 1, ...fitting });
  expect(result.folds.map(({ fold }) => fold)).toEqual([1, 2, 3]);
  for (let fold = 0; fold < 3; fold++) {
    const [training, validation] = [selections[2 * fold], selections[2 * fold + 1]];
    expect([...training, ...validation].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(validation.length).toBe(3);
  }
  const losses = result.folds.map(({ figures }) => figures.loss);
  expect(result.mean.loss).toBeCloseTo((losses[0] + losses[1] + losses[2]) / 3, 12);
  expect(result.folds[0].history.epochs.length).toBe(2);
});

test("crossValidate gives the same figures for the same seed, and each fold a generator of its own", async () => {
  const words: number[] = [];
  const drawing = ({ random }: Fold<Tensor>) => {
    words.push(random.word());
    return build();
  };
  const { data } = points(8);
  const runs = [1, 1, 2].map((seed) => crossValidate(data, drawing, { folds: 2, seed, ...fitting }));
  const [first, again, other] = await Promise.all(runs);
  expect(again.mean).toEqual(first.mean);
  expect(other.mean).not.toEqual(first.mean);
  expect(new Set(words).size).toBe(4);
});

test("crossValidate with stratify deals out each label", async () => {
  const labels = fromTypedArray(Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1), [8]);
  const { data, selections } = points(8, labels);
  await crossValidate(data, build, { folds: 2, stratify: true, ...fitting });
  expect(selections[1].filter((i) => i < 4).length).toBe(2);
});

test("crossValidate passes options and callbacks on, and tells of each fold", async () => {
  const heard: string[] = [];
  const { data } = points(8);
  await crossValidate(data, build, {
    folds: 2,
    ...fitting,
    validateEpochs: true,
    callbacks: ({ fold }) => [
      { onEpochEnd: ({ epoch, validation }) => void heard.push(`${fold}.${epoch} ${typeof validation?.loss}`) },
    ],
    onFold: ({ fold }) => void heard.push(`fold ${fold}`),
  });
  expect(heard).toEqual(["1.1 number", "1.2 number", "fold 1", "2.1 number", "2.2 number", "fold 2"]);
});

test("crossValidate stops with the reason of its signal", async () => {
  const { data } = points(8);
  const signal = { aborted: false, reason: "enough" };
  const onFold = () => void (signal.aborted = true);
  await expect(crossValidate(data, build, { folds: 2, ...fitting, signal, onFold })).rejects.toBe("enough");
});

test("crossValidate refuses a model that was trained before, too many folds, and labels that are none", async () => {
  const { data } = points(4);
  const { trainer } = lineFit();
  const same = crossValidate(data, () => trainer, { folds: 2, ...fitting });
  await expect(same).rejects.toThrow("crossValidate: build must make a new model for each fold");
  await expect(crossValidate(data, build, { folds: 5, ...fitting })).rejects.toThrow("from 2 to 4, got 5");
  for (const name of ["stratify", "validateEpochs", "callbacks"]) {
    const wrong = { folds: 2, ...fitting, [name]: "no" } as { folds: number } & typeof fitting;
    await expect(crossValidate(data, build, wrong)).rejects.toThrow(`crossValidate: ${name} must be`);
  }
  await expect(crossValidate(data, build, { folds: 2, stratify: true, ...fitting })).rejects.toThrow(
    "stratify needs data whose targets are integer labels [examples], got no targets",
  );
});
