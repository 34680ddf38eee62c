import { constant } from "@chainrule/layers";
import { Random, tensor, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("constant puts the value everywhere, 0 for zeros", () => {
  const x = tensor([[1, 2]]);
  constant(3)(x, new Random(0));
  expect(x).toBeAllClose([[3, 3]]);
  constant(0)(x, new Random(0));
  expect(x).toBeAllClose([[0, 0]]);
});

test("constant fills a strided view as well", () => {
  const x = zeros([2, 3]);
  constant(7)(x.step(1, 2), new Random(0));
  expect(x).toBeAllClose([
    [7, 0, 7],
    [7, 0, 7],
  ]);
});

test("constant refuses what is no finite number", () => {
  expect(() => constant(NaN)).toThrow(ValueError);
  expect(() => constant(NaN)).toThrow("constant: value must be a finite number, got NaN");
});
