import { AlphaDropout } from "@chainrule/layers";
import { flat, Random, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("AlphaDropout.forward sets what it drops to SELU's lowest value, and brings all back by a and b", () => {
  // torch.nn.functional.alpha_dropout: a = ((1 - p) * (1 + p * s^2)) ** -0.5, b = -a * s * p, for p = 1/4.
  const s = -1.7580993408473766;
  const a = 1 / Math.sqrt(0.75 * (1 + 0.25 * s * s));
  const b = -a * s * 0.25;
  const x = tensor([0, 0.5, -1, 2, 3, -4, 5, 6], "float64");
  const layer = new AlphaDropout(0.25, { random: new Random(2) });
  const output = flat(layer.forward(x));
  const slopes = flat(layer.backward(tensor([1, 1, 1, 1, 1, 1, 1, 1], "float64"))[0]);
  for (let i = 0; i < 8; i++) expect(output[i]).toBeCloseTo(a * (slopes[i] === 0 ? s : x.get(i)) + b, 14);
  expect(new Set(slopes)).toEqual(new Set([0, a]));
});

test("AlphaDropout keeps mean 0 and variance 1", () => {
  const x = zeros([200, 200], "float64");
  new Random(1).fillNormal(x);
  const output = [...flat(new AlphaDropout(0.5).forward(x))];
  const mean = output.reduce((sum, y) => sum + y, 0) / output.length;
  const variance = output.reduce((sum, y) => sum + (y - mean) ** 2, 0) / output.length;
  // Four standard errors of 40000 numbers: 1 / 200 for the mean, sqrt(2) / 200 for the variance.
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(variance - 1)).toBeLessThan(0.029);
});

test("AlphaDropout of p 0 changes nothing, and of p 1 leaves nothing", () => {
  const input = tensor([1, -2, 3], "float64");
  expect(new AlphaDropout(0).forward(input)).toBeAllClose(input);
  expect(toNested(new AlphaDropout(1).forward(input))).toEqual([0, 0, 0]);
});

test("AlphaDropout refuses a probability that is none", () => {
  for (const p of [-0.1, 1.1, NaN]) expect(() => new AlphaDropout(p)).toThrow(ValueError);
  expect(() => new AlphaDropout(1.1)).toThrow(
    "AlphaDropout: p, the probability to drop, must be a number from 0 to 1, got 1.1",
  );
});

test("AlphaDropout prints its probability", () => {
  expect(String(new AlphaDropout())).toBe("AlphaDropout(0.5)");
});
