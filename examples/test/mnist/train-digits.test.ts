import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSettings } from "../../src/mnist/settings.ts";
import type { Settings } from "../../src/mnist/settings.ts";
import { trainDigits } from "../../src/mnist/train-digits.ts";

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function reportOf(options: string): Promise<string> {
  const lines: string[] = [];
  const settings = readSettings(options.split(" ")) as Settings;
  await trainDigits(settings, { print: (text) => lines.push(text) }, new AbortController().signal);
  return lines.join("\n");
}

test("trainDigits learns most digits from a few thousand of the real ones, and says the same for the same seed", async () => {
  const report = await reportOf("--examples 3000 --epochs 2 --layers 32 --seed 3");
  expect(report).toContain("Linear(784 -> 32)");
  expect(report).toContain("true \\ read as");
  expect(report).toContain("the surest mistakes");
  const accuracy = Number(/test accuracy ([\d.]+) %/.exec(report)?.[1]);
  expect(accuracy).toBeGreaterThan(85);
  expect(await reportOf("--examples 3000 --epochs 2 --layers 32 --seed 3")).toBe(report);
});

test("trainDigits with another optimizer and without a hidden layer learns as well", async () => {
  const report = await reportOf("--examples 2000 --epochs 1 --optimizer adam --layers 32 --lr 0.01");
  expect(Number(/test accuracy ([\d.]+) %/.exec(report)?.[1])).toBeGreaterThan(75);
});

test("trainDigits of an engine that does not exist says which ones do", async () => {
  await expect(reportOf("--engine warp")).rejects.toThrow("an engine must be one of native, wasm, reference");
});
