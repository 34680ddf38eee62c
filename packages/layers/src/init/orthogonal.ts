import { assign, fromTypedArray, reshape, expectNotNegative } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import { fanOf } from "./fan.ts";
import type { Initializer } from "./initializer.ts";
import { orthonormalizeRows } from "./orthonormalize-rows.ts";

/** Settings of the orthogonal initialiser. */
export interface OrthogonalOptions {
  /** Factor on the orthonormal values, see `gainOf`; a finite number from 0 up. Default 1. */
  readonly gain?: number;
}

/**
 * A random orthogonal matrix times `gain`, each one equally likely: a weight `[out, ...]` is seen as `[out, rest]`, and
 * its rows are orthonormal, or its columns where there are more rows than columns.
 *
 * Source: Saxe, McClelland and Ganguli, 2014, Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear
 * Neural Networks.
 */
export function orthogonal(options: OrthogonalOptions = {}): Initializer {
  const { gain = 1 } = options;
  expectNotNegative("orthogonal", "gain", gain);
  return (x, random) => {
    const { fanIn: columns } = fanOf("orthogonal", x.shape);
    const rows = x.shape[0];
    const count = Math.min(rows, columns);
    const length = Math.max(rows, columns);
    const basis = orthonormalRows(random, count, length);
    for (let i = 0; i < basis.data.length; i++) basis.data[i] *= gain;
    // Seen as [rows, columns]: as it is, or transposed when the vectors are the columns.
    const matrix = rows <= columns ? basis : basis.transpose(1, 0);
    assign(x, reshape(matrix, x.shape));
  };
}

function orthonormalRows(random: Random, count: number, length: number): Tensor {
  const basis = fromTypedArray(new Float64Array(count * length), [count, length]);
  random.fillNormal(basis);
  orthonormalizeRows(basis.data, count, length);
  return basis;
}
