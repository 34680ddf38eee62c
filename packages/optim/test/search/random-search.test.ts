import { choice, integerBetween, logUniform, randomSearch } from "@chainrule/optim";
import type { TrialSettings } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, expectTypeOf, test } from "vitest";

const space = { rate: logUniform(1e-4, 1e-1), hidden: choice([16, 32]), name: "fixed" };

test("randomSearch sorts what it tried, the best first, the same for the same seed", async () => {
  const options = { space, trials: 8, seed: 3 };
  const result = await randomSearch(options, ({ rate }) => Math.abs(Math.log10(rate) + 2));
  const values = result.trials.map(({ value }) => value);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(result.best).toBe(result.trials[0]);
  expect(result.completed).toBe(true);
  expect(new Set(result.trials.map(({ trial }) => trial)).size).toBe(8);
  expect(await randomSearch({ ...options, parallel: 3 }, ({ rate }) => Math.abs(Math.log10(rate) + 2))).toEqual(result);
  const most = await randomSearch({ ...options, mode: "max" }, ({ rate }) => Math.abs(Math.log10(rate) + 2));
  expect(most.best).toEqual(result.trials.at(-1));
});

test("randomSearch draws a setting the same whatever else is searched", async () => {
  const rates = async (more: object): Promise<number[]> => {
    const seen: number[] = [];
    await randomSearch({ space: { ...more, rate: logUniform(1e-4, 1) }, trials: 4 }, ({ rate }) => seen.push(rate));
    return seen;
  };
  expect(await rates({ depth: integerBetween(1, 9) })).toEqual(await rates({}));
});

test("randomSearch knows the types of its settings", () => {
  expectTypeOf<TrialSettings<typeof space>>().toEqualTypeOf<{
    readonly rate: number;
    readonly hidden: 16 | 32;
    readonly name: string;
  }>();
});

test.each([
  ["loss", "loss-not-finite"],
  ["gradient", "gradient-not-finite"],
  ["parameter", "parameter-not-finite"],
])("randomSearch counts a %s that is not finite as the worst, and passes other errors on", async (_, code) => {
  const runaway = new ValueError({ code, where: "x", expected: "a number", got: "NaN" });
  const result = await randomSearch({ space, trials: 4 }, (_, { trial }) => {
    if (trial === 1) throw runaway;
    return trial === 2 ? Infinity : trial;
  });
  expect(result.trials.map(({ value }) => value)).toEqual([3, 4, Infinity, NaN]);
  const broken = new TypeError("a mistake");
  await expect(randomSearch({ space, trials: 4 }, () => Promise.reject(broken))).rejects.toBe(broken);
});

test("randomSearch resolves with what is done when its signal is aborted", async () => {
  const signal = { aborted: false };
  const heard: number[] = [];
  const onTrial = ({ trial }: { trial: number }): void => {
    heard.push(trial);
  };
  const result = await randomSearch({ space, trials: 9, signal, onTrial }, (_, { trial, signal: given }) => {
    expect(given).toBe(signal);
    if (trial < 3) return trial;
    signal.aborted = true;
    throw new Error("interrupted");
  });
  expect([result.completed, result.trials.length, heard]).toEqual([false, 2, [1, 2]]);
});

test("randomSearch rejects with what onTrial throws, also when it has aborted the signal", async () => {
  const signal = { aborted: false };
  const mistake = new TypeError("a mistake");
  const onTrial = (): never => {
    signal.aborted = true;
    throw mistake;
  };
  await expect(randomSearch({ space, trials: 2, signal, onTrial }, () => 1)).rejects.toBe(mistake);
});

test("randomSearch refuses a space without a distribution, and an objective without a number", async () => {
  await expect(randomSearch({ space: { a: 1 }, trials: 1 }, () => 1)).rejects.toThrow(
    "randomSearch: space must have a distribution, such as logUniform(1e-4, 1e-1), got a",
  );
  const none = undefined as unknown as typeof space;
  await expect(randomSearch({ space: none, trials: 1 }, () => 1)).rejects.toThrow(
    "logUniform(1e-4, 1e-1), got nothing",
  );
  await expect(randomSearch({ space, trials: 0 }, () => 1)).rejects.toThrow("trials");
  await expect(randomSearch({ space, trials: 1 }, () => "1" as unknown as number)).rejects.toThrow(
    "the objective must give a number",
  );
});
