import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSettings } from "../../src/language-model/settings.ts";
import type { Settings } from "../../src/language-model/settings.ts";
import { trainLanguageModel } from "../../src/language-model/train-language-model.ts";

let folder = "";
let path = "";

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  folder = mkdtempSync(join(tmpdir(), "language-model-"));
  path = join(folder, "text");
  // After "a" comes as often "b" as "c", in turn. Windows of 11 characters begin at every place of the six.
  writeFileSync(path, "abdacd".repeat(350));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function reportOf(options: string): Promise<string> {
  const lines: string[] = [];
  const argv = `--text ${path} --context 11 --width 16 --layers 2 --batch 4 --length 24 --prompt abd ${options}`;
  const settings = readSettings(argv.split(" ")) as Settings;
  await trainLanguageModel(settings, { print: (text) => lines.push(text) }, new AbortController().signal);
  return lines.join("\n");
}

const MODELS = ["transformer", "gru"];

test.each(MODELS)("trainLanguageModel of a %s falls below the bigram entropy and writes the text on", async (model) => {
  const report = await reportOf(`--model ${model} --epochs 8 --lr 0.02 --temperature 0.2 --seed 2`);
  expect(report).toContain("2100 characters, 4 different ones known");
  expect(report).toContain("epoch 8: train loss");
  // Two pairs of six begin with "a", and are even: 2/6 log 2 = 0.2310. Behind the others there is one character only.
  expect(report).toMatch(/bigram entropy {4}0\.23/);
  expect(report).toContain("nats below the bigram entropy");
  expect(report.split("\n").at(-1)).toBe("abdacdabdacdabdacdabdacdabd");
});

test.each(MODELS)("trainLanguageModel of a %s says the same for the same seed", async (model) => {
  const options = `--model ${model} --epochs 1 --characters 1000`;
  expect(await reportOf(options)).toBe(await reportOf(options));
});

test("trainLanguageModel draws another text for another seed", async () => {
  const [a, b] = [await reportOf("--epochs 1 --seed 1"), await reportOf("--epochs 1 --seed 2")];
  expect(a.split("\n").at(-1)).not.toBe(b.split("\n").at(-1));
});

test("trainLanguageModel writes a picture and the sample into a folder", async () => {
  const out = join(folder, "out");
  const report = await reportOf(`--epochs 1 --characters 1000 --out ${out}`);
  expect(report).toContain("1000 characters");
  expect(readdirSync(out).toSorted()).toEqual(["sample.txt", "training.svg"]);
  expect(report).toContain(`wrote ${join(out, "sample.txt")}`);
  expect(readFileSync(join(out, "training.svg"), "utf8")).toMatch(/^<svg /);
  expect(readFileSync(join(out, "sample.txt"), "utf8")).toMatch(/^abd[abcd]{24}\n$/);
});
