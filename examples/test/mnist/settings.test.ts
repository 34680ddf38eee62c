import { expect, test } from "vitest";
import { help, readSettings } from "../../src/mnist/settings.ts";

test("readSettings without options is the documented default", () => {
  expect(readSettings([])).toEqual({
    hidden: [128],
    optimizer: "sgd",
    learningRate: 0.1,
    batchSize: 64,
    epochs: 10,
    seed: 0,
    engine: undefined,
    data: undefined,
    examples: undefined,
    checkpoints: undefined,
  });
});

test("readSettings takes every option", () => {
  const argv =
    "--layers 512,256 --optimizer adam --batch 128 --epochs 3 --seed 7 --engine reference --data d --examples 5";
  expect(readSettings(argv.split(" "))).toEqual({
    hidden: [512, 256],
    optimizer: "adam",
    learningRate: 0.001,
    batchSize: 128,
    epochs: 3,
    seed: 7,
    engine: "reference",
    data: "d",
    examples: 5,
    checkpoints: undefined,
  });
  expect(readSettings(["--lr", "0.02"])?.learningRate).toBe(0.02);
  expect(readSettings(["--layers", ""])?.hidden).toEqual([]);
});

test("readSettings refuses what cannot be, naming the option", () => {
  const read = (text: string) => () => readSettings(text.split(" "));
  expect(read("--lr abc")).toThrow('--lr: expected a number above 0, got "abc". See --help');
  expect(read("--lr 0")).toThrow("--lr");
  expect(read("--optimizer lion")).toThrow('--optimizer: expected sgd, adam or adamw, got "lion"');
  expect(read("--layers 12,x")).toThrow('--layers: expected a whole number from 1 up, got "x"');
  expect(read("--batch 0")).toThrow("--batch: expected a whole number from 1 up");
  expect(read("--epochs -1")).toThrow("--epochs");
  expect(read("--seed 1.5")).toThrow("--seed");
  expect(read("--examples 60001")).toThrow("from 1 to 60000");
});

test("readSettings of --help is undefined, and the help names every option", () => {
  expect(readSettings(["--help"])).toBeUndefined();
  for (const name of ["layers", "optimizer", "lr", "batch", "epochs", "seed", "engine", "data", "examples", "help"]) {
    expect(help).toContain(`--${name}`);
  }
});
