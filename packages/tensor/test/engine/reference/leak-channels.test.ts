import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const x = Float64Array.of(1, -1, -2, 0, -3, 4, 5, -6);
const slope = Float64Array.of(0.5, 2);

test("leakChannels multiplies what is not positive by its channel's slope", () => {
  const y = new Float64Array(8);
  referenceEngine.leakChannels(y, x, slope, 2, 2, 2);
  expect([...y]).toEqual([1, -0.5, -4, 0, -1.5, 4, 5, -12]);
});

test("leakChannelsGradient has the channel's slope up to 0, and 1 above", () => {
  const gradInput = new Float64Array(8);
  referenceEngine.leakChannelsGradient(gradInput, new Float64Array(8).fill(1), x, slope, 2, 2, 2);
  expect([...gradInput]).toEqual([1, 0.5, 2, 2, 0.5, 1, 1, 2]);
});
