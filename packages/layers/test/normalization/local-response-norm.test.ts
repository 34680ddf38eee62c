import { LocalResponseNorm } from "@chainrule/layers";
import { tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("LocalResponseNorm.forward divides by what the neighbours hold, one more before an entry for an even size", () => {
  const gate = new LocalResponseNorm(2, { alpha: 2, beta: 1, k: 1 });
  // 1 / (1 + 1), 2 / (1 + 1 + 4), 3 / (1 + 4 + 9).
  expect(gate.forward(tensor([[[1], [2], [3]]], "float64"))).toBeAllClose([[[1 / 2], [2 / 6], [3 / 14]]]);
});

test("LocalResponseNorm.backward takes out what an entry has held its neighbours back by", () => {
  const gate = new LocalResponseNorm(2, { alpha: 2, beta: 1, k: 1 });
  gate.forward(tensor([[[1], [2]]], "float64"));
  // y1 = 2 / (1 + 1 + 4): to x0 -2 * 2 * 1 / 36, to x1 1 / 6 - 2 * 2 * 2 / 36.
  expect(gate.backward(tensor([[[0], [1]]], "float64"))[0]).toBeAllClose([[[-4 / 36], [1 / 6 - 8 / 36]]]);
});

test("LocalResponseNorm takes inputs with other numbers of channels", () => {
  const gate = new LocalResponseNorm(3);
  expect(gate.forward(zeros([1, 4, 2])).shape).toEqual([1, 4, 2]);
  expect(gate.forward(zeros([1, 2, 2, 2])).shape).toEqual([1, 2, 2, 2]);
});

test("LocalResponseNorm refuses inputs without places, and bad settings", () => {
  expect(() => new LocalResponseNorm(3).forward(zeros([2, 3]))).toThrow(
    "LocalResponseNorm.forward: input must be [batch, channels, ...places] with at least one place, got [2, 3]",
  );
  expect(() => new LocalResponseNorm(0)).toThrow("LocalResponseNorm: size must be a whole number from 1 up, got 0");
  expect(() => new LocalResponseNorm(2, { alpha: NaN })).toThrow("LocalResponseNorm: alpha must be a finite number");
});

test("LocalResponseNorm prints its settings", () => {
  expect(String(new LocalResponseNorm(5))).toBe("LocalResponseNorm(5, alpha 0.0001, beta 0.75, k 1)");
});
