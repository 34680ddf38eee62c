import { sameShape, shapeText, toNested } from "@chainrule/tensor";
import type { NestedNumbers, Tensor } from "@chainrule/tensor";
import { expect } from "vitest";

/** How far two numbers may lie apart: `|actual - expected| <= absolute + relative * |expected|`. */
export interface Closeness {
  readonly relative?: number;
  readonly absolute?: number;
}

declare module "vitest" {
  interface Assertion<T> {
    /** Every element equals the expected one within the tolerance (default 1e-12 both ways); shapes agree exactly. */
    toBeAllClose(expected: NestedNumbers | Tensor, closeness?: Closeness): T;
  }
}

expect.extend({
  toBeAllClose(actual: Tensor, expected: NestedNumbers | Tensor, closeness: Closeness = {}) {
    const { relative = 1e-12, absolute = 1e-12 } = closeness;
    const want = isNested(expected) ? expected : toNested(expected);
    const wantShape = isNested(expected) ? shapeOf(expected) : expected.shape;
    if (!sameShape(actual.shape, wantShape)) {
      return {
        pass: false,
        message: () => `expected the shape ${shapeText(wantShape)}, got ${shapeText(actual.shape)}`,
      };
    }
    const got = numbersOf(toNested(actual));
    const wanted = numbersOf(want);
    const at = got.findIndex((value, i) => !isClose(value, wanted[i], relative, absolute));
    return {
      pass: at < 0,
      message: () =>
        at < 0
          ? "expected the tensors to differ somewhere"
          : `element ${at} of ${shapeText(wantShape)}: expected ${wanted[at]}, got ${got[at]}`,
    };
  },
});

function isClose(got: number, want: number, relative: number, absolute: number): boolean {
  if (Object.is(got, want) || got === want) return true;
  // Every number is within an infinite tolerance of an infinite one.
  if (!Number.isFinite(want)) return false;
  if (!Number.isFinite(want)) return false;
  return Math.abs(got - want) <= absolute + relative * Math.abs(want);
}

function isNested(value: NestedNumbers | Tensor): value is NestedNumbers {
  return typeof value === "number" || Array.isArray(value);
}

function shapeOf(nested: NestedNumbers): number[] {
  const shape: number[] = [];
  for (let level = nested; typeof level !== "number"; level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

function numbersOf(nested: NestedNumbers): number[] {
  return typeof nested === "number" ? [nested] : nested.flatMap(numbersOf);
}
