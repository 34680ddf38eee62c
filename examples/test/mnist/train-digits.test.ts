import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("trainDigits with a folder of checkpoints goes on where it was stopped, and ends as it would have", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chainrule-digits-"));
  const options = "--examples 640 --epochs 3 --layers 16 --optimizer adam";
  const whole = await reportOf(options);
  const settings = readSettings([...options.split(" "), "--checkpoints", folder]) as Settings;
  const stop = new AbortController();
  const lines: string[] = [];
  const print = (text: string): void => {
    lines.push(text);
    // After the head of the table and the first epoch.
    if (lines.length === 4) stop.abort();
  };
  await expect(trainDigits(settings, { print }, stop.signal)).rejects.toThrow("abort");
  const rest = await reportOf(`${options} --checkpoints ${folder}`);
  expect(rest).toContain("goes on from step-000000010.safetensors, after 1 epoch");
  const results = (text: string): string => text.slice(text.indexOf("true \\ read as"));
  expect(results(rest)).toBe(results(whole));
  await rm(folder, { recursive: true });
});
