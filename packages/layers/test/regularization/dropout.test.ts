import { Dropout } from "@chainrule/layers";
import { flat, ones, Random, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Dropout.forward drops the share p and divides the others by 1 - p", () => {
  const output = new Dropout(0.2, { random: new Random(1) }).forward(ones([100, 100], "float64"));
  const kept = [...flat(output)].filter((entry) => entry !== 0);
  expect(new Set(kept)).toEqual(new Set([1.25]));
  // 8000 within four standard deviations, sqrt(10000 * 0.2 * 0.8) = 40.
  expect(Math.abs(kept.length - 8000)).toBeLessThan(160);
});

test("Dropout.backward passes where the input passed, times the same factor", () => {
  const layer = new Dropout(0.75);
  const output = layer.forward(ones([20], "float64"));
  expect(toNested(layer.backward(ones([20], "float64"))[0])).toEqual(toNested(output));
});

test("Dropout of p 0 changes nothing, and of p 1 leaves nothing", () => {
  const [input, nothing] = [ones([3, 4]), zeros([3, 4])];
  expect(toNested(new Dropout(0).forward(input))).toEqual(toNested(input));
  const all = new Dropout(1);
  expect(toNested(all.forward(input))).toEqual(toNested(nothing));
  expect(toNested(all.backward(input)[0])).toEqual(toNested(nothing));
});

test("Dropout refuses a probability that is none", () => {
  for (const p of [-0.1, 1.1, NaN]) expect(() => new Dropout(p)).toThrow(ValueError);
  expect(() => new Dropout(1.1)).toThrow("Dropout: p, the probability to drop, must be a number from 0 to 1, got 1.1");
});

test("Dropout prints its probability", () => {
  expect(String(new Dropout())).toBe("Dropout(0.5)");
});
