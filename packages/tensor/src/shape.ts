import { ValueError } from "./errors.ts";

/** Number of elements of a shape; a rank-0 shape holds one. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** Whether two shapes agree axis by axis. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

/** Row-major strides of a shape, in elements. */
export function rowMajorStride(shape: readonly number[]): number[] {
  const stride = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    stride[axis] = step;
    step *= shape[axis];
  }
  return stride;
}

/** A shape as error texts write it: `[32, 784]`. */
export function shapeText(shape: readonly (number | string)[]): string {
  return `[${shape.join(", ")}]`;
}

/** The lengths of a shape, checked: whole numbers from 0 up whose product an array can hold. */
export function checkShape(where: string, shape: readonly number[]): void {
  if (!Array.isArray(shape)) {
    throw new ValueError({
      code: "invalid-shape",
      where,
      expected: "a shape must be an array of lengths",
      got: String(shape),
      fix: "Write the lengths in brackets: [2, 3]",
    });
  }
  for (const length of shape) {
    if (!Number.isInteger(length) || length < 0) {
      throw new ValueError({
        code: "invalid-shape",
        where,
        expected: "every length of a shape must be a whole number from 0 up",
        got: shapeText(shape),
      });
    }
  }
  if (sizeOf(shape) > Number.MAX_SAFE_INTEGER) {
    throw new ValueError({
      code: "invalid-shape",
      where,
      expected: `a shape must hold at most ${Number.MAX_SAFE_INTEGER} elements`,
      got: shapeText(shape),
    });
  }
}

/** Axes counted from the front, sorted, without repeats: -1 is the last one, `undefined` means all. */
export function resolveAxes(where: string, axes: number | readonly number[] | undefined, rank: number): number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const list = typeof axes === "number" ? [axes] : axes;
  const resolved = list.map((axis) => {
    if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
      throw new ValueError({
        code: "axis-out-of-range",
        where,
        expected: rank === 0 ? "no axis, as the input has rank 0" : `an axis must be from ${-rank} to ${rank - 1}`,
        got: String(axis),
      });
    }
    return axis < 0 ? axis + rank : axis;
  });
  resolved.sort((a, b) => a - b);
  for (let i = 1; i < resolved.length; i++) {
    if (resolved[i] === resolved[i - 1]) {
      throw new ValueError({
        code: "repeated-axis",
        where,
        expected: "each axis must be named once",
        got: shapeText(list),
      });
    }
  }
  return resolved;
}
