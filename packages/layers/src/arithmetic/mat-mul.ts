import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { expectInputs, matrixProduct, reshape, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

const PATTERN: BackwardPattern = {
  role: "switcher",
  sentence: "gives each factor the matrix product of the gradient with the other factor transposed",
  coupling: "all",
};

/**
 * Matrix product: `Z = X Y`.
 *
 * - Shapes: `x` `[m, k]`, `y` `[k, n]`, output `[m, n]`. As in NumPy, a vector on the left is a row, one on the right a
 *   column, and that axis is dropped again: `[k]` by `[k, n]` gives `[n]`, `[m, k]` by `[k]` gives `[m]`, and two vectors
 *   give their dot product of rank 0.
 * - Backward: `gradX = gradOutput Y^T` and `gradY = X^T gradOutput`.
 * - Cache: both inputs.
 * - Numerics: sums run in double precision on the reference engine. With `k = 0` the output is 0.
 */
export class MatMul implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ x: Tensor; y: Tensor }> = new Cache("MatMul");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("MatMul.forward", inputs, ["x", "y"]);
    expectFactors(x.shape, y.shape);
    const output = reshape(matrixProduct(asRow(x), asColumn(y)), [...x.shape.slice(0, -1), ...y.shape.slice(1)]);
    this.#cache.keep(output, { x, y });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { x, y } = this.#cache.take(gradOutput);
    const left = asRow(x);
    const right = asColumn(y);
    const grad = gradOutput.shape.length === 2 ? gradOutput : reshape(gradOutput, [left.shape[0], right.shape[1]]);
    return [
      reshape(matrixProduct(grad, right, "transposeRight"), x.shape),
      reshape(matrixProduct(left, grad, "transposeLeft"), y.shape),
    ];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): MatMul {
    return new MatMul();
  }

  toString(): string {
    return "MatMul()";
  }
}

/** A vector as the matrix `[1, k]`; a matrix, even a strided one, as it is. */
function asRow(x: Tensor): Tensor {
  return x.shape.length === 2 ? x : reshape(x, [1, x.shape[0]]);
}

/** A vector as the matrix `[k, 1]`; a matrix, even a strided one, as it is. */
function asColumn(y: Tensor): Tensor {
  return y.shape.length === 2 ? y : reshape(y, [y.shape[0], 1]);
}

function expectFactors(x: readonly number[], y: readonly number[]): void {
  const both = `x is ${shapeText(x)}, y is ${shapeText(y)}`;
  if (!isFactor(x) || !isFactor(y)) {
    throw new ShapeError({
      code: "rank-mismatch",
      where: "MatMul.forward",
      expected: `${both}: each must be a matrix or a vector`,
      got: `the ranks ${x.length} and ${y.length}`,
      fix: x.length === 0 || y.length === 0 ? "Use Multiply for a single number" : "Reshape it to a matrix first",
    });
  }
  const columns = x[x.length - 1];
  const rows = y[0];
  if (columns === rows) return;
  throw new ShapeError({
    code: "inner-mismatch",
    where: "MatMul.forward",
    expected: `${both}: ${columns} and ${rows} must be equal`,
    got: `${columns} columns for ${rows} rows`,
    ...(y[1] === columns && { fix: "Turn y over: transposed(y)" }),
  });
}

function isFactor(shape: readonly number[]): boolean {
  return shape.length === 1 || shape.length === 2;
}
