import { Dropout2d } from "@chainrule/layers";
import { flat, ones, Random, ShapeError, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Dropout2d.forward drops whole channels of single images, and divides the others by 1 - p", () => {
  const output = flat(new Dropout2d(0.2, { random: new Random(1) }).forward(ones([30, 20, 2, 3], "float64")));
  const planes = Array.from({ length: 600 }, (_, plane) => Array.from(output.subarray(6 * plane, 6 * plane + 6)));
  expect(planes.every((plane) => new Set(plane).size === 1)).toBe(true);
  const kept = planes.filter(([entry]) => entry === 1.25).length;
  expect(planes.filter(([entry]) => entry === 0)).toHaveLength(600 - kept);
  // 480 within four standard deviations, sqrt(600 * 0.2 * 0.8) = 9.8.
  expect(Math.abs(kept - 480)).toBeLessThan(40);
});

test("Dropout2d.backward passes through the channels that stayed", () => {
  const layer = new Dropout2d(0.5);
  const output = layer.forward(ones([2, 3, 2, 2], "float64"));
  expect(toNested(layer.backward(ones([2, 3, 2, 2], "float64"))[0])).toEqual(toNested(output));
});

test("Dropout2d refuses what are no images, in evaluation too", () => {
  for (const layer of [new Dropout2d(), new Dropout2d().eval()]) {
    expect(() => layer.forward(zeros([2, 3, 4]))).toThrow(ShapeError);
    expect(() => layer.forward(zeros([2, 3]))).toThrow(
      "Dropout2d.forward: input must be [batch, channels, height, width], got [2, 3]",
    );
  }
});

test("Dropout2d refuses a probability that is none", () => {
  for (const p of [-0.1, 1.1, NaN]) expect(() => new Dropout2d(p)).toThrow(ValueError);
  expect(() => new Dropout2d(1.1)).toThrow(
    "Dropout2d: p, the probability to drop, must be a number from 0 to 1, got 1.1",
  );
});

test("Dropout2d prints its probability", () => {
  expect(String(new Dropout2d())).toBe("Dropout2d(0.5)");
});
