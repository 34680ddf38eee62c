import { referenceEngine, threefry2x32 } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("randomMask takes two words of each counter, and carries into its upper word", () => {
  const y = new Float64Array(5);
  const words: number[] = [];
  const pair = new Uint32Array(2);
  for (const [low, high] of [
    [2 ** 32 - 2, 4],
    [2 ** 32 - 1, 4],
    [0, 5],
  ]) {
    threefry2x32(pair, 3, 2 ** 31, low, high);
    words.push(...pair);
  }
  const last = words.toSorted((a, b) => a - b)[2];
  referenceEngine.randomMask(y, 5, 3, 2 ** 31, 2 ** 32 - 2, 4, last, 0.75);
  expect([...y]).toEqual(words.slice(0, 5).map((word) => (word <= last ? 0.75 : 0)));
});
