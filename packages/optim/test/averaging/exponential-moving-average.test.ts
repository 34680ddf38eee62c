import { Parameter } from "@chainrule/core";
import { ExponentialMovingAverage } from "@chainrule/optim";
import type { AverageState } from "@chainrule/optim";
import { Arena, assign, Random, StateError, tensor, unary, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter } from "../optimizer/parameters.ts";
import { lineFit } from "../trainer/line-fit.ts";

const set = (to: Parameter, ...values: number[]): void => assign(to.value, tensor(values, "float64"));

test("ExponentialMovingAverage.update keeps a share of the average, from the values at the start on", () => {
  const weight = parameter([1, 8]);
  const average = new ExponentialMovingAverage([weight], { decay: 0.75 });
  set(weight, 5, 0);
  average.update();
  // 0.75 * [1, 8] + 0.25 * [5, 0]
  expect(average.state().averages[0]).toBeAllClose([2, 6]);
  average.update();
  expect(average.state().averages[0]).toBeAllClose([2.75, 4.5]);
  expect(weight.value).toBeAllClose([5, 0]);
  expect(average.updates).toBe(2);
});

test("ExponentialMovingAverage with a decay of updates / (updates + 1) is the plain mean", () => {
  const weight = parameter([100]);
  const average = new ExponentialMovingAverage([weight], { decay: (updates) => updates / (updates + 1) });
  for (const value of [1, 2, 6]) {
    set(weight, value);
    average.update();
  }
  expect(average.state().averages[0]).toBeAllClose([3]);
});

test("ExponentialMovingAverage.update in float32 stays at what values stay around, however little it takes of each", () => {
  const weight = new Parameter("weight", tensor([0.7, -3.3, 1e-3]));
  const doubled = parameter([...weight.value.data]);
  const list = [weight, doubled].map((one) => [one, new ExponentialMovingAverage([one], { decay: 0.9999 })] as const);
  const centre = [...weight.value.data];
  const random = new Random(5);
  for (let update = 0; update < 20_000; update++) {
    const values = centre.map((value) => Math.fround(value * (1 + 0.01 * random.normal())));
    for (const [one, average] of list) {
      one.value.data.set(values);
      average.update();
    }
  }
  const [single, double] = list.map(([, average]) => average.state().averages[0]);
  expect(single).toBeAllClose(double, { relative: 5e-6 });
});

test("ExponentialMovingAverage with a decay of 0 is the value itself, also one far smaller than the average", () => {
  const weight = new Parameter("weight", tensor([1e6]));
  const average = new ExponentialMovingAverage([weight], { decay: 0 });
  assign(weight.value, tensor([0.1]));
  average.update();
  expect(average.state().averages[0].data[0]).toBe(Math.fround(0.1));
});

test("ExponentialMovingAverage.update takes parameters of both element types and of any size", () => {
  const list = [parameter([1, 2, 3]), new Parameter("single", tensor([4, 5])), parameter([6])];
  const average = new ExponentialMovingAverage(list, { decay: 0.75 });
  for (const { value } of list) value.data.fill(0);
  average.update();
  expect(average.state().averages.map(({ data }) => [...data])).toEqual([[0.75, 1.5, 2.25], [3, 3.75], [4.5]]);
});

test("ExponentialMovingAverage.state within an arena's step outlives it", () => {
  const arena = new Arena();
  const average = new ExponentialMovingAverage([new Parameter("weight", tensor([1]))]);
  const states: AverageState[] = [];
  arena.run(() => void states.push(average.state()));
  arena.run(() => void unary("scale", tensor([3]), 3));
  expect([...states[0].averages[0].data]).toEqual([1]);
});

test("ExponentialMovingAverage with warmUp keeps less at first", () => {
  const weight = parameter([0]);
  const average = new ExponentialMovingAverage([weight], { decay: 0.5, warmUp: true });
  set(weight, 10);
  const seen = [];
  for (let update = 0; update < 3; update++) {
    average.update();
    seen.push(average.state().averages[0].data[0]);
  }
  // Kept: 1/10, 2/11, 3/12.
  expect(seen[0]).toBeCloseTo(9, 12);
  expect(seen[1]).toBeCloseTo(10 - 2 / 11, 12);
  expect(seen[2]).toBeCloseTo(10 - 2 / 44, 12);
});

test("ExponentialMovingAverage.swap exchanges values and averages, and back to the bit", () => {
  const weight = new Parameter("weight", tensor([0.1, 0.2]));
  const average = new ExponentialMovingAverage([weight], { decay: 0.9 });
  assign(weight.value, tensor([0.3, 0.7]));
  average.update();
  const [values, averages] = [[...weight.value.data], [...average.state().averages[0].data]];
  average.swap();
  expect(average.isSwapped).toBe(true);
  expect([...weight.value.data]).toEqual(averages);
  for (const call of [() => average.update(), () => average.state(), () => average.use(() => 0)]) {
    expect(call).toThrow(StateError);
  }
  expect(() => average.load({ updates: 0, averages: [] })).toThrow("Call swap() once more first");
  average.swap();
  expect([...weight.value.data]).toEqual(values);
  expect([...average.state().averages[0].data]).toEqual(averages);
});

test("ExponentialMovingAverage.use puts the values back after work, also work that fails or takes its time", async () => {
  const weight = parameter([0]);
  const average = new ExponentialMovingAverage([weight], { decay: 0.5 });
  set(weight, 4);
  average.update();
  expect(average.use(() => weight.value.data[0])).toBe(2);
  expect(weight.value).toBeAllClose([4]);
  expect(() =>
    average.use(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(weight.value).toBeAllClose([4]);
  const later = average.use(async () => {
    await Promise.resolve();
    return weight.value.data[0];
  });
  expect(average.isSwapped).toBe(true);
  expect(await later).toBe(2);
  expect(weight.value).toBeAllClose([4]);
  await expect(average.use(() => Promise.reject(new Error("late")))).rejects.toThrow("late");
  expect(average.isSwapped).toBe(false);
  const { trainer, data } = lineFit();
  const history = average.use(() => trainer.fit(data, { epochs: 1, batchSize: 5 }));
  expect(average.isSwapped).toBe(true);
  expect((await history).epochs).toHaveLength(1);
  expect(average.isSwapped).toBe(false);
});

test("ExponentialMovingAverage.load goes on to the bit where state was taken", () => {
  const [one, other] = [parameter([1, 2]), parameter([1, 2])];
  const first = new ExponentialMovingAverage([one], { warmUp: true });
  set(one, 0.3, 0.7);
  first.update();
  const second = new ExponentialMovingAverage([other], { warmUp: true });
  second.load(first.state());
  for (const [weight, average] of [
    [one, first],
    [other, second],
  ] as const) {
    set(weight, 0.1, -0.9);
    average.update();
  }
  expect(second.state()).toEqual(first.state());
});

test("ExponentialMovingAverage refuses decays and states that cannot be", () => {
  const weight = parameter([1]);
  expect(() => new ExponentialMovingAverage([weight], { decay: 1 })).toThrow(ValueError);
  expect(() => new ExponentialMovingAverage([weight], { decay: -0.1 })).toThrow("decay must be from 0 to less than 1");
  const odd = new ExponentialMovingAverage([weight], { decay: () => 2 });
  expect(() => odd.update()).toThrow("ExponentialMovingAverage.update: decay must be from 0 to less than 1, got 2");
  const average = new ExponentialMovingAverage([weight]);
  const states: unknown[] = [
    undefined,
    { updates: 1, averages: [] },
    { updates: -1, averages: [tensor([1], "float64")] },
  ];
  for (const state of states) expect(() => average.load(state as AverageState)).toThrow(ValueError);
  expect(() => average.load({ updates: 1, averages: [tensor([1, 2], "float64")] })).toThrow("averages[0]");
  expect(() => average.load({ updates: 1, averages: [tensor([1])] })).toThrow("float64");
});
