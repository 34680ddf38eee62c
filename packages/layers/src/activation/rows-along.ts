import { contiguous, emptyLike, flat, kernelsFor, ShapeError, shapeText, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** `x` with `axis` and the last axis exchanged, as a view; twice gives `x` again. */
export function swappedWithLast(x: Tensor, axis: number): Tensor {
  const last = x.shape.length - 1;
  if (axis === last) return x;
  return x.transpose(...x.shape.map((_, i) => (i === axis ? last : i === last ? axis : i)));
}

/** What a kernel makes of the rows of `input` along an axis, with that axis last. */
export function rowsAlong(kernel: "softmax" | "logSoftmax", input: Tensor, axis: number): Tensor {
  const inputRows = contiguous(swappedWithLast(input, axis));
  const rows = emptyLike(inputRows);
  kernelsFor(rows)[kernel](flat(rows), flat(inputRows), rowCount(rows), input.shape[axis]);
  return rows;
}

/** The gradient of the input of {@link rowsAlong}, in the shape of the input. */
export function gradientAlong(
  kernel: "softmaxGradient" | "logSoftmaxGradient",
  gradOutput: Tensor,
  rows: Tensor,
  axis: number,
): Tensor {
  const gradRows = contiguous(swappedWithLast(gradOutput, axis));
  const gradInputRows = emptyLike(rows);
  const length = gradOutput.shape[axis];
  kernelsFor(rows)[kernel](flat(gradInputRows), flat(gradRows), flat(rows), rowCount(rows), length);
  return contiguous(swappedWithLast(gradInputRows, axis));
}

/** How many rows there are along the last axis. */
function rowCount(x: Tensor): number {
  return sizeOf(x.shape.slice(0, -1));
}

/** Refuses a tensor of rank 0, which has no axis to go along. */
export function expectAnAxis(where: string, input: Tensor): void {
  if (input.shape.length > 0) return;
  throw new ShapeError({
    code: "no-axis",
    where,
    expected: "input must have at least one axis to sum along",
    got: shapeText(input.shape),
    fix: "Give it one: reshape(input, [1])",
  });
}
