import { ReduceOnPlateau, SGD } from "@chainrule/optim";
import type { ReduceOnPlateauOptions, ReduceOnPlateauState } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter } from "../optimizer/parameters.ts";
import { lineFit } from "../trainer/line-fit.ts";
import { report } from "./epoch-report.ts";

const FIGURES = [1, 0.9, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.89995, 0.95, 0.8, 0.85, 0.85, 0.85, 0.85];
// torch 1.13: ReduceLROnPlateau(o, factor=0.5, patience=1, cooldown=2, min_lr=0.15), lr 0.8, over the same figures.
const RATES = [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2, 0.2, 0.15, 0.15, 0.15];
const OPTIONS: ReduceOnPlateauOptions = { factor: 0.5, patience: 1, cooldown: 2, minimum: 0.15 };

const sgd = (learningRate = 0.8): SGD => new SGD([parameter([1])], { learningRate });

test("ReduceOnPlateau lowers the rate where torch's ReduceLROnPlateau does", () => {
  const optimizer = sgd();
  const plateau = new ReduceOnPlateau(optimizer, OPTIONS);
  const rates = FIGURES.map((loss) => {
    plateau.onEpochEnd(report({ loss: 0 }, { loss }));
    return optimizer.groups[0].learningRate;
  });
  expect(rates).toEqual(RATES);
});

test("ReduceOnPlateau with mode max takes more as better", () => {
  const optimizer = sgd();
  const plateau = new ReduceOnPlateau(optimizer, { ...OPTIONS, monitor: "train.accuracy", cooldown: 0 });
  const rates = [0.5, 0.6, 0.6, 0.6, 0.7].map((accuracy) => {
    plateau.onEpochEnd(report({ loss: 0, accuracy }));
    return optimizer.groups[0].learningRate;
  });
  expect(rates).toEqual([0.8, 0.8, 0.8, 0.4, 0.4]);
});

test("ReduceOnPlateau takes NaN as no better, from the first epoch on", () => {
  const optimizer = sgd();
  const plateau = new ReduceOnPlateau(optimizer, { patience: 0, factor: 0.5, monitor: "train.loss" });
  const rates = [Number.NaN, 1, Number.NaN].map((loss) => {
    plateau.onEpochEnd(report({ loss }));
    return optimizer.groups[0].learningRate;
  });
  expect(rates).toEqual([0.4, 0.4, 0.2]);
});

test("ReduceOnPlateau remembers the best figure of the run before in the next one", async () => {
  const { trainer, data } = lineFit({ learningRate: 0.8 });
  const figures = [1, 2, 2, 2];
  const monitor = () => figures.shift() as number;
  const plateau = new ReduceOnPlateau(trainer.optimizer, { patience: 1, factor: 0.5, monitor, mode: "min" });
  const rates: number[] = [];
  for (let run = 1; run <= 2; run++) {
    const { epochs } = await trainer.fit(data, { epochs: 2, batchSize: 10, callbacks: [plateau] });
    rates.push(...epochs.map(({ learningRate }) => learningRate), trainer.optimizer.groups[0].learningRate);
  }
  expect(rates).toEqual([0.8, 0.8, 0.8, 0.8, 0.4, 0.4]);
});

test("ReduceOnPlateau lowers the rate of every group, and raises none to the minimum", () => {
  const optimizer = new SGD([{ parameters: [parameter([1])] }, { parameters: [parameter([1])], learningRate: 0.01 }], {
    learningRate: 1,
  });
  const plateau = new ReduceOnPlateau(optimizer, { patience: 0, minimum: 0.05, monitor: "train.loss" });
  for (const loss of [1, 1]) plateau.onEpochEnd(report({ loss }));
  expect(optimizer.groups.map(({ learningRate }) => learningRate)).toEqual([0.1, 0.01]);
});

test("ReduceOnPlateau.load goes on where state was taken", () => {
  for (let cut = 0; cut <= FIGURES.length; cut++) {
    const [first, second] = [sgd(), sgd()];
    const before = new ReduceOnPlateau(first, OPTIONS);
    for (const loss of FIGURES.slice(0, cut)) before.onEpochEnd(report({ loss: 0 }, { loss }));
    const after = new ReduceOnPlateau(second, OPTIONS);
    after.load(JSON.parse(JSON.stringify(before.state())) as ReduceOnPlateauState);
    second.load(first.state());
    for (const loss of FIGURES.slice(cut)) after.onEpochEnd(report({ loss: 0 }, { loss }));
    expect(second.groups[0].learningRate).toBe(0.15);
    expect(first.groups[0].learningRate).toBe(RATES[cut - 1] ?? 0.8);
  }
});

test.each([undefined, {}, { best: "1", waited: 0, cooling: 0 }, { best: 1, waited: -1, cooling: 0 }])(
  "ReduceOnPlateau.load refuses %o",
  (state) => {
    const plateau = new ReduceOnPlateau(sgd());
    expect(() => plateau.load(state as unknown as ReduceOnPlateauState)).toThrow(ValueError);
    expect(() => plateau.load(state as unknown as ReduceOnPlateauState)).toThrow("must have best, waited and cooling");
  },
);

test.each([
  [{ factor: 1 }, "factor must be from 0 to less than 1"],
  [{ patience: -1 }, "patience must be a whole number from 0 up"],
  [{ threshold: 1 }, "threshold must be from 0 to less than 1"],
  [{ cooldown: 0.5 }, "cooldown must be a whole number from 0 up"],
  [{ minimum: -1 }, "minimum must be a finite number from 0 up"],
  [{ monitor: "train.f1" as const }, 'mode must be "min" or "max" for train.f1'],
])("ReduceOnPlateau refuses %o", (options, text) => {
  expect(() => new ReduceOnPlateau(sgd(), options)).toThrow(text);
});

test("ReduceOnPlateau names a figure that the report does not have", () => {
  const plateau = new ReduceOnPlateau(sgd());
  expect(() => plateau.onEpochEnd(report({ loss: 1 }))).toThrow("ReduceOnPlateau: the report of the epoch must have");
});
