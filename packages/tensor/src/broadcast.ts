import { ShapeError } from "./errors.ts";
import { restride } from "./ndarray-view.ts";
import { shapeText } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

/**
 * The shape two operands stretch to, by NumPy's rule: shapes are aligned at their last axis, a missing axis counts
 * as 1, and an axis of length 1 repeats (also 0 times, where the other one is empty).
 *
 * @throws ShapeError when an axis differs and neither length is 1.
 */
export function broadcastShape(where: string, a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let axis = 0; axis < rank; axis++) {
    const lengthA = a[axis - rank + a.length] ?? 1;
    const lengthB = b[axis - rank + b.length] ?? 1;
    if (lengthA !== lengthB && lengthA !== 1 && lengthB !== 1) {
      throw new ShapeError({
        code: "not-broadcastable",
        where,
        expected: `shapes must agree from the last axis on, or be 1 there: axis ${axis - rank} of ${shapeText(a)} is ${lengthA}`,
        got: `${lengthB} in ${shapeText(b)}`,
        fix: "Reshape one of them so that the axes line up",
      });
    }
    shape[axis] = lengthA === 1 ? lengthB : lengthA;
  }
  return shape;
}

/**
 * `x` seen in the larger shape it broadcasts to: repeated axes have stride 0, nothing is copied.
 *
 * @throws ShapeError when `x` does not broadcast to `shape`.
 */
export function broadcastView<T extends Tensor>(x: T, shape: readonly number[]): T {
  expectStretches("broadcastView", x.shape, shape);
  const missing = shape.length - x.shape.length;
  const stride = shape.map((length, axis) => {
    const own = axis - missing;
    return own < 0 || (x.shape[own] === 1 && length !== 1) ? 0 : x.stride[own];
  });
  return restride(x, shape, stride);
}

/**
 * The axes of `shape` along which a tensor of shape `from` was repeated; the gradient is summed over them.
 *
 * @throws ShapeError when `from` does not broadcast to `shape`.
 */
export function broadcastAxes(from: readonly number[], shape: readonly number[]): number[] {
  expectStretches("broadcastAxes", from, shape);
  const missing = shape.length - from.length;
  const axes: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    if (axis < missing || (from[axis - missing] === 1 && shape[axis] !== 1)) axes.push(axis);
  }
  return axes;
}

/** Refuses a pair of shapes of which the first does not stretch to exactly the second. */
function expectStretches(where: string, from: readonly number[], shape: readonly number[]): void {
  const missing = shape.length - from.length;
  let fits = missing >= 0;
  for (let axis = 0; fits && axis < from.length; axis++) {
    fits = from[axis] === 1 || from[axis] === shape[axis + missing];
  }
  if (fits) return;
  throw new ShapeError({
    code: "not-broadcastable",
    where,
    expected: `the smaller shape must agree with ${shapeText(shape)} from the last axis on, or be 1 there`,
    got: shapeText(from),
  });
}
