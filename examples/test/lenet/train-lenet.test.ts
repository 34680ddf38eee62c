import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSettings } from "../../src/lenet/settings.ts";
import type { Settings } from "../../src/lenet/settings.ts";
import { trainLenet } from "../../src/lenet/train-lenet.ts";
import { writeSmallMnist } from "../small-mnist.ts";

let folder = "";

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  folder = mkdtempSync(join(tmpdir(), "lenet-"));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function reportOf(options: string): Promise<string> {
  const lines: string[] = [];
  const settings = readSettings(options.split(" ")) as Settings;
  await trainLenet(settings, { print: (text) => lines.push(text) }, new AbortController().signal);
  return lines.join("\n");
}

test("trainLenet learns most digits from a thousand of them, and says the same for the same seed", async () => {
  writeSmallMnist(folder, 1000, 500);
  const report = await reportOf(`--epochs 3 --batch 32 --seed 3 --data ${folder}`);
  expect(report).toContain("Conv2d(16 -> 32, kernel 5)");
  expect(report).toContain("true \\ read as");
  expect(report).toContain("the surest mistakes");
  expect(report).not.toContain("wrote");
  expect(Number(/test accuracy ([\d.]+) %/.exec(report)?.[1])).toBeGreaterThan(80);
  expect(await reportOf(`--epochs 3 --batch 32 --seed 3 --data ${folder}`)).toBe(report);
});

test("trainLenet of a folder with fashion in its name tells the classes by their names, in the text and in pictures", async () => {
  const [data, out] = [join(folder, "fashion-mnist"), join(folder, "pictures")];
  writeSmallMnist(data, 64, 200);
  const report = await reportOf(`--examples 32 --epochs 1 --data ${data} --out ${out}`);
  expect(report).toContain("T-shirt/top 0");
  expect(report).toContain(`wrote ${join(out, "filters.svg")}`);
  expect(readdirSync(out).toSorted()).toEqual(["confusion.svg", "filters.svg", "mistakes.svg", "training.svg"]);
  const picture = (name: string): string => readFileSync(join(out, name), "utf8");
  for (const name of readdirSync(out)) expect(picture(name)).toMatch(/^<svg /);
  expect(picture("confusion.svg")).toContain("Ankle boot");
  // A kernel for each of the 16 channels and the key of their colours; the mistakes that are drawn.
  expect(picture("filters.svg").match(/<image /g)).toHaveLength(17);
  expect(picture("mistakes.svg").match(/<image /g)).toHaveLength(24);
  expect(picture("mistakes.svg")).toContain("read as");
  expect(await reportOf(`--epochs 1 --data ${data} --classes digits`)).not.toContain("T-shirt");
});
