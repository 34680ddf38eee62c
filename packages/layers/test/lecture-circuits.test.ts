import { Add, Exp, MatMul, Max, Multiply, Negate, Power, Reciprocal, Sigmoid, Sum } from "@chainrule/layers";
import type { Tensor } from "@chainrule/tensor";
import { scalar, tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

// The worked circuits of Stanford's CS231n, lecture "Backpropagation" (cs231n.github.io/optimization-2 and slides).

const number = (value: number): Tensor => scalar(value, "float64");
const numbers = (tensors: readonly Tensor[]): number[] => tensors.map((x) => x.get());

test("(x + y) z at (-2, 5, -4) is -12 with the gradients (-4, -4, 3)", () => {
  const add = new Add();
  const multiply = new Multiply();
  const q = add.forward(number(-2), number(5));
  const f = multiply.forward(q, number(-4));
  expect(numbers([q, f])).toEqual([3, -12]);

  const [gradQ, gradZ] = multiply.backward(number(1));
  const [gradX, gradY] = add.backward(gradQ);
  expect(numbers([gradX, gradY, gradZ])).toEqual([-4, -4, 3]);
});

test("2 (x y + max(z, w)) at (3, -4, 2, -1) is -20 with the gradients (-8, 6, 2, 0)", () => {
  const multiply = new Multiply();
  const max = new Max();
  const add = new Add();
  const double = new Multiply();
  const sum = add.forward(multiply.forward(number(3), number(-4)), max.forward(number(2), number(-1)));
  expect(double.forward(number(2), sum).get()).toBe(-20);

  const [, gradSum] = double.backward(number(1));
  const [gradProduct, gradLarger] = add.backward(gradSum);
  expect(numbers([...multiply.backward(gradProduct), ...max.backward(gradLarger)])).toEqual([-8, 6, 2, 0]);
});

describe("the neuron 1 / (1 + exp(-(w0 x0 + w1 x1 + w2))) at w = (2, -3, -3), x = (-1, -2)", () => {
  /** The weighted inputs: 2 * -1 + -3 * -2 - 3 = 1. */
  class Weighted {
    readonly first = new Multiply();
    readonly second = new Multiply();
    readonly both = new Add();
    readonly shifted = new Add();

    forward(): Tensor {
      const first = this.first.forward(number(2), number(-1));
      const second = this.second.forward(number(-3), number(-2));
      return this.shifted.forward(this.both.forward(first, second), number(-3));
    }

    backward(gradOutput: Tensor): { w0: number; x0: number; w1: number; x1: number; w2: number } {
      const [gradBoth, gradW2] = this.shifted.backward(gradOutput);
      const [gradFirst, gradSecond] = this.both.backward(gradBoth);
      const [w0, x0] = numbers(this.first.backward(gradFirst));
      const [w1, x1] = numbers(this.second.backward(gradSecond));
      return { w0, x0, w1, x1, w2: gradW2.get() };
    }
  }

  const s = 1 / (1 + Math.exp(-1));
  const slope = s * (1 - s);

  /** Each gradient is s (1 - s) times the other factor of its product. */
  function expectGradients(gradients: ReturnType<Weighted["backward"]>): void {
    const exact = { w0: -slope, x0: 2 * slope, w1: -2 * slope, x1: -3 * slope, w2: slope };
    const printed = { w0: -0.2, x0: 0.39, w1: -0.39, x1: -0.59, w2: 0.2 };
    for (const name of ["w0", "x0", "w1", "x1", "w2"] as const) {
      expect(gradients[name], name).toBeCloseTo(exact[name], 15);
      expect(Number(gradients[name].toFixed(2)), name).toBe(printed[name]);
    }
  }

  test("gives 0.73 and the printed gradients, built of single gates", () => {
    const weighted = new Weighted();
    const negate = new Negate();
    const exp = new Exp();
    const addOne = new Add();
    const reciprocal = new Reciprocal();
    const decay = exp.forward(negate.forward(weighted.forward()));
    const output = reciprocal.forward(addOne.forward(decay, number(1)));
    expect(output.get()).toBeCloseTo(s, 15);
    expect(output.get().toFixed(2)).toBe("0.73");

    // The circuit's printed gradients from right to left: 1.00, -0.53, -0.53, -0.20, 0.20.
    const [gradDenominator] = reciprocal.backward(number(1));
    const [gradDecay] = addOne.backward(gradDenominator);
    const [gradExponent] = exp.backward(gradDecay);
    const [gradWeighted] = negate.backward(gradExponent);
    const path = numbers([gradDenominator, gradDecay, gradExponent, gradWeighted]);
    expect(path.map((gradient) => gradient.toFixed(2))).toEqual(["-0.53", "-0.53", "-0.20", "0.20"]);
    expectGradients(weighted.backward(gradWeighted));
  });

  test("gives the same with the sigmoid as one gate", () => {
    const weighted = new Weighted();
    const sigmoid = new Sigmoid();
    const output = sigmoid.forward(weighted.forward());
    expect(output.get()).toBeCloseTo(s, 15);
    const [gradWeighted] = sigmoid.backward(number(1));
    expectGradients(weighted.backward(gradWeighted));
  });
});

test("the squared norm of W x is 0.116 with the printed gradients", () => {
  const product = new MatMul();
  const square = new Power(2);
  const sum = new Sum();
  const weight = tensor(
    [
      [0.1, 0.5],
      [-0.3, 0.8],
    ],
    "float64",
  );
  const q = product.forward(weight, tensor([0.2, 0.4], "float64"));
  const f = sum.forward(square.forward(q));
  const exactly = { relative: 1e-15, absolute: 1e-16 };
  expect(q).toBeAllClose([0.22, 0.26], exactly);
  expect(f).toBeAllClose(0.116, exactly);

  const [gradSquares] = sum.backward(number(1));
  const [gradQ] = square.backward(gradSquares);
  const [gradW, gradX] = product.backward(gradQ);
  expect(gradQ).toBeAllClose([0.44, 0.52], exactly);
  expect(gradW).toBeAllClose(
    [
      [0.088, 0.176],
      [0.104, 0.208],
    ],
    exactly,
  );
  expect(gradX).toBeAllClose([-0.112, 0.636], exactly);
});
