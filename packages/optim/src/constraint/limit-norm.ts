import type { Parameter } from "@chainrule/core";
import { assign, binary, clamp, expectPositive, reshape, scaleChannels, sumOver, unary } from "@chainrule/tensor";
import type { FloatArray } from "@chainrule/tensor";
import { parameterList } from "../optimizer/parameter-list.ts";

/**
 * The max-norm constraint: the weights that come into each unit, a row of a weight `[out, ...]`, are shortened to a Euclidean
 * norm of at most `maxNorm`, after the optimizer's step: `row *= min(1, maxNorm / |row|)`.
 *
 * Biases are mostly left alone: `limitNorm([...model.parameters()].filter(({ shape }) => shape.length > 1), 3)`. Frozen parameters
 * stay as they are. A row of zeros stays one, and one with a NaN is all NaN.
 *
 * Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, 2014, Dropout: A Simple Way to Prevent Neural
 * Networks from Overfitting, section 5.1.
 *
 * @throws ValueError when `maxNorm` is not a finite number above 0, or something else than parameters is passed.
 */
export function limitNorm(parameters: Iterable<Parameter>, maxNorm: number): void {
  expectPositive("limitNorm", "maxNorm", maxNorm);
  for (const { value, requiresGrad } of parameterList("limitNorm", parameters)) {
    if (!requiresGrad || value.size === 0) continue;
    const [units] = value.shape.length === 0 ? [1] : value.shape;
    const rows = reshape(value, [1, units, value.size / units]);
    const norms = unary("sqrt", reshape(sumOver(binary("multiply", rows, rows), [0, 2]), [units]));
    // Of a norm of 0 the quotient is Infinity, and so the factor 1.
    const factors = clamp(unary("scale", unary("reciprocal", norms), maxNorm), 0, 1);
    for (let i = 0; i < units; i++) {
      if (norms.get(i) === Infinity) factors.set(i, Math.min(1, maxNorm / largeNorm(value.data, i, units)));
    }
    assign(value, reshape(scaleChannels(rows, factors), value.shape));
  }
}

/** The norm of one row of so many, where the squares overflow. */
function largeNorm(data: FloatArray, row: number, rows: number): number {
  const length = data.length / rows;
  let norm = 0;
  for (let i = row * length; i < (row + 1) * length; i++) norm = Math.hypot(norm, data[i]);
  return norm;
}
