import { expect, test } from "vitest";
import { trainSpiral } from "../../src/spiral/train-spiral.ts";

test("trainSpiral tells most points apart after a few epochs, and draws the map", async () => {
  const lines: string[] = [];
  const accuracy = await trainSpiral(40, 0, (text) => lines.push(text), new AbortController().signal);
  expect(accuracy).toBeGreaterThan(0.9);
  const map = lines.find((line) => line.includes("...") && line.split("\n").length > 20) as string;
  expect(map.trim().split("\n")).toHaveLength(24);
  for (const mark of [".", "+", "#"]) expect(map).toContain(mark);
  expect(lines.at(-1)).toContain(`accuracy ${accuracy.toFixed(3)} on the 300 points`);
});

test("trainSpiral ends with the signal's reason when it is aborted", async () => {
  await expect(trainSpiral(5, 0, () => {}, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
});
