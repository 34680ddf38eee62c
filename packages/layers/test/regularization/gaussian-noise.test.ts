import { GaussianNoise } from "@chainrule/layers";
import { flat, Random, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("GaussianNoise.forward adds numbers of mean 0 and the standard deviation asked for", () => {
  const layer = new GaussianNoise(0.5, { random: new Random(1) });
  const noise = [...flat(layer.forward(zeros([100, 100], "float64")))];
  const mean = noise.reduce((sum, n) => sum + n, 0) / noise.length;
  const deviation = Math.sqrt(noise.reduce((sum, n) => sum + n * n, 0) / noise.length);
  // Four standard errors of 10000 draws: 0.5 / 100 for the mean, 0.5 / sqrt(20000) for the deviation.
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(deviation - 0.5)).toBeLessThan(0.0142);
});

test("GaussianNoise.backward hands the gradient on", () => {
  const layer = new GaussianNoise(2);
  layer.forward(tensor([1, 2, 3]));
  expect(toNested(layer.backward(tensor([4, 5, 6]))[0])).toEqual([4, 5, 6]);
});

test("GaussianNoise without a deviation changes nothing", () => {
  expect(toNested(new GaussianNoise(0).forward(tensor([1, 2])))).toEqual([1, 2]);
});

test("GaussianNoise refuses a standard deviation below 0 or not finite", () => {
  for (const deviation of [-1, NaN, Infinity]) expect(() => new GaussianNoise(deviation)).toThrow(ValueError);
  expect(() => new GaussianNoise(-1)).toThrow("GaussianNoise: standardDeviation must be a finite number from 0 up");
});

test("GaussianNoise prints its standard deviation", () => {
  expect(String(new GaussianNoise())).toBe("GaussianNoise(0.1)");
});
