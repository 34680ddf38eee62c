import { Cache, checkLoss } from "@chainrule/core";
import type { Loss, Reduction } from "@chainrule/core";
import { binary, flat, scalar, tensor, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Half the sum of squares, with a factor by which its gradient is wrong. */
class HalfSquares implements Loss<Tensor> {
  readonly reduction: Reduction = "sum";
  readonly #wrongBy: number;
  readonly #cache: Cache<Tensor> = new Cache("HalfSquares");

  constructor(wrongBy = 1) {
    this.#wrongBy = wrongBy;
  }

  forward(prediction: Tensor, target: Tensor): Tensor {
    const difference = binary("subtract", prediction, target);
    let squares = 0;
    for (const d of flat(difference)) squares += d * d;
    const output = scalar(squares / 2, "float64");
    this.#cache.keep(output, difference);
    return output;
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const grad = typeof gradOutput === "number" ? scalar(gradOutput, "float64") : gradOutput;
    return [unary("scale", this.#cache.take(grad), this.#wrongBy * grad.data[grad.offset])];
  }

  toString(): string {
    return "HalfSquares()";
  }
}

const prediction = tensor(
  [
    [1, 2],
    [3, 5],
  ],
  "float64",
);
const target = tensor(
  [
    [0, 2],
    [4, 4],
  ],
  "float64",
);

test("checkLoss passes a right loss and names it", () => {
  const report = checkLoss(new HalfSquares(), prediction, target);
  expect(report.passed, String(report)).toBe(true);
  expect(String(report)).toContain("gradient check of HalfSquares(): passed");
  expect(report.entries).toHaveLength(4);
});

test("checkLoss finds a gradient without its factor", () => {
  expect(checkLoss(new HalfSquares(2), prediction, target).passed).toBe(false);
});
