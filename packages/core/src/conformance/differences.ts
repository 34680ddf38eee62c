import { flat, pack, sameShape, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { ConformanceFinding } from "./law.ts";
import type { Pass } from "./pass.ts";

/**
 * Where two passes differ: of each tensor the first place at most.
 *
 * @param tolerance how far two numbers may lie apart, as a share of the largest finite magnitude of the expected tensor; 0
 *   for the very same numbers. NaN equals NaN.
 */
export function differences(actual: Pass, expected: Pass, tolerance: number = 0): ConformanceFinding[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((of) => {
    const [got, want] = [actual[of], expected[of]];
    if (got === undefined || want === undefined) {
      return [
        { of, expected: want === undefined ? "none" : shapeText(want.shape), got: got ? shapeText(got.shape) : "none" },
      ];
    }
    return difference(of, got, want, tolerance);
  });
}

/** The first place at which a tensor differs, as a list of one finding or none. */
export function difference(of: string, actual: Tensor, expected: Tensor, tolerance: number = 0): ConformanceFinding[] {
  if (!sameShape(actual.shape, expected.shape)) {
    return [{ of: `shape of ${of}`, expected: shapeText(expected.shape), got: shapeText(actual.shape) }];
  }
  const [got, want] = [flat(pack(actual)), flat(pack(expected))];
  let largest = 0;
  for (const entry of want) if (Math.abs(entry) > largest && Number.isFinite(entry)) largest = Math.abs(entry);
  const at = got.findIndex((entry, i) => !isClose(entry, want[i], tolerance * largest));
  return at < 0 ? [] : [{ of: `${of} ${placeText(at, expected.shape)}`, expected: `${want[at]}`, got: `${got[at]}` }];
}

/** A place in row-major order as an index for people: `[1, 2]`. */
export function placeText(position: number, shape: readonly number[]): string {
  const index: number[] = [];
  for (let axis = shape.length - 1, rest = position; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return shapeText(index);
}

function isClose(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance || (Number.isNaN(a) && Number.isNaN(b));
}
