import { expect, test } from "vitest";
import { help, readSettings } from "../../src/lenet/settings.ts";

test("readSettings without options is the documented default", () => {
  expect(readSettings([])).toEqual({
    classes: undefined,
    out: undefined,
    learningRate: 0.05,
    batchSize: 64,
    epochs: 8,
    seed: 0,
    engine: "wasm",
    data: undefined,
    examples: undefined,
  });
});

test("readSettings takes every option", () => {
  const argv =
    "--classes fashion --out o --lr 0.1 --batch 32 --epochs 2 --seed 3 --engine reference --data d --examples 9";
  expect(readSettings(argv.split(" "))).toEqual({
    classes: "fashion",
    out: "o",
    learningRate: 0.1,
    batchSize: 32,
    epochs: 2,
    seed: 3,
    engine: "reference",
    data: "d",
    examples: 9,
  });
});

test("readSettings refuses what cannot be, naming the option", () => {
  expect(() => readSettings(["--classes", "letters"])).toThrow('--classes: expected digits or fashion, got "letters"');
  expect(() => readSettings(["--lr", "0"])).toThrow("--lr: expected a number above 0");
});

test("readSettings of --help is undefined, and the help names every option", () => {
  expect(readSettings(["--help"])).toBeUndefined();
  for (const name of "data classes out lr batch epochs seed engine examples help".split(" ")) {
    expect(help).toContain(`--${name}`);
  }
});
