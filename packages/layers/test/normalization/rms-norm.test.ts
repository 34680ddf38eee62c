import { RMSNorm } from "@chainrule/layers";
import { DTypeError, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("RMSNorm.forward divides by the root of the mean square, then scales", () => {
  const layer = new RMSNorm(2, { epsilon: 0, dtype: "float64" });
  layer.weight?.value.data.set([2, 3]);
  // The mean of 1 and 49 is 25.
  expect(layer.forward(tensor([[1, 7]], "float64"))).toBeAllClose([[2 / 5, 21 / 5]]);
});

test("RMSNorm.backward takes from the gradient its part along the output", () => {
  const layer = new RMSNorm(2, { epsilon: 0, dtype: "float64" });
  layer.forward(tensor([[1, 7]], "float64"));
  // n = [0.2, 1.4] and mean(g n) = 0.5, so (g - 0.5 n) / 5.
  expect(layer.backward(tensor([[5, 0]], "float64"))[0]).toBeAllClose([[(5 - 0.1) / 5, -0.7 / 5]]);
  expect(layer.weight!.grad).toBeAllClose([1, 0]);
});

test("RMSNorm of zeros is zeros, by the distance from 1 to the next number", () => {
  expect(new RMSNorm(2).forward(tensor([[0, 0]]))).toBeAllClose([[0, 0]]);
  const small = new RMSNorm(1, { affine: false }).forward(tensor([[2 ** -26]], "float64"));
  // The square, 2^-52, is as large as what is added to it.
  expect(small).toBeAllClose([[Math.SQRT1_2]]);
});

test("RMSNorm keeps NaN and infinities within their example", () => {
  const output = new RMSNorm(2, { epsilon: 0 }).forward(
    tensor([
      [NaN, 1],
      [1, -1],
    ]),
  );
  expect(output).toBeAllClose([
    [NaN, NaN],
    [1, -1],
  ]);
});

test("RMSNorm.forward of another width or type names both", () => {
  const layer = new RMSNorm(4);
  expect(() => layer.forward(zeros([3, 5]))).toThrow(ShapeError);
  expect(() => layer.forward(zeros([3, 5]))).toThrow(
    "RMSNorm.forward: input must be [..., 4], got [3, 5]. Make the gate before it 4 wide, or this layer new RMSNorm(5)",
  );
  expect(() => layer.forward(zeros([3, 4], "float64"))).toThrow(DTypeError);
  expect(() => layer.forward(zeros([]))).toThrow(
    "got []. Make the gate before it 4 wide, or this layer new RMSNorm(1)",
  );
});

test("RMSNorm begins with the weight 1, prints its features, and refuses bad settings", () => {
  expect(new RMSNorm(2).parameters().map(({ name, value }) => [name, toNested(value)])).toEqual([["weight", [1, 1]]]);
  expect(String(new RMSNorm(8, { affine: false }))).toBe("RMSNorm(8, not affine)");
  expect(() => new RMSNorm(0)).toThrow(ValueError);
  expect(() => new RMSNorm(2, { epsilon: -1 })).toThrow("RMSNorm: epsilon must be a finite number from 0 up, got -1");
});

test("RMSNorm.tied has the weight of the first and its epsilon, and a weight of another width is refused", () => {
  const layer = new RMSNorm(2, { epsilon: 0, dtype: "float64" });
  const tied = layer.tied();
  expect(tied.weight).toBe(layer.weight);
  layer.weight!.value.data.set([2, 3]);
  expect(tied.forward(tensor([[1, 7]], "float64"))).toBeAllClose([[2 / 5, 21 / 5]]);
  expect(() => new RMSNorm(3, { share: layer })).toThrow("RMSNorm: the shared weight must be [3], got [2]");
});
