import { expect, test } from "vitest";
import { help, readSettings } from "../../src/language-model/settings.ts";

test("readSettings without options is the documented default", () => {
  expect(readSettings([])).toEqual({
    model: "transformer",
    text: undefined,
    characters: undefined,
    context: 64,
    width: 96,
    layers: 2,
    learningRate: 0.003,
    batchSize: 32,
    epochs: 3,
    seed: 0,
    engine: "wasm",
    temperature: 0.8,
    length: 600,
    prompt: "The ",
    out: undefined,
  });
  expect(readSettings(["--model", "gru"])).toMatchObject({ width: 192, layers: 1 });
});

test("readSettings takes every option", () => {
  const argv =
    "--model gru --text t --characters 9 --context 8 --width 7 --layers 6 --lr 0.1 --batch 5 --epochs 4 --seed 3 --engine reference --temperature 2 --length 1 --prompt p --out o";
  expect(readSettings(argv.split(" "))).toEqual({
    model: "gru",
    text: "t",
    characters: 9,
    context: 8,
    width: 7,
    layers: 6,
    learningRate: 0.1,
    batchSize: 5,
    epochs: 4,
    seed: 3,
    engine: "reference",
    temperature: 2,
    length: 1,
    prompt: "p",
    out: "o",
  });
});

test("readSettings refuses what cannot be, naming the option", () => {
  expect(() => readSettings(["--model", "lstm"])).toThrow('--model: expected gru or transformer, got "lstm"');
  expect(() => readSettings(["--temperature", "0"])).toThrow("--temperature: expected a number above 0");
  expect(() => readSettings(["--context", "1.5"])).toThrow("--context: expected a whole number from 1 up");
  expect(() => readSettings(["--prompt", ""])).toThrow("--prompt: expected one character or more");
});

test("readSettings of --help is undefined, and the help names every option", () => {
  expect(readSettings(["--help"])).toBeUndefined();
  const names =
    "model text characters context width layers lr batch epochs seed engine temperature length prompt out help";
  for (const name of names.split(" ")) expect(help).toContain(`--${name}`);
  expect(help).toContain("default 96, of the GRU 192");
});
