import type { Tensor } from "@chainrule/tensor";

/** An element of a tensor. */
export interface Element {
  readonly index: readonly number[];
  readonly value: number;
}

/** The first element in row-major order that is NaN or infinite; undefined where all are finite. */
export function firstNonFinite(x: Tensor): Element | undefined {
  return find(x, [], (value) => !Number.isFinite(value));
}

/**
 * The element of largest magnitude, NaN counting as the largest; undefined where there is none.
 *
 * @param example looks at this place of the first axis alone, where there is one.
 */
export function largestElement(x: Tensor, example: number | undefined): Element | undefined {
  const start = example !== undefined && x.shape.length > 0 && example < x.shape[0] ? [example] : [];
  let largest: Element | undefined;
  find(x, start, (value, index) => {
    const isLarger = largest === undefined || !(Math.abs(value) <= Math.abs(largest.value));
    if (isLarger && !Number.isNaN(largest?.value)) largest = { index: [...index], value };
    return false;
  });
  return largest;
}

/** Goes through the elements whose index begins with `start` in row-major order, up to one that is wanted. */
function find(
  x: Tensor,
  start: readonly number[],
  isWanted: (value: number, index: readonly number[]) => boolean,
): Element | undefined {
  const index = [...start, ...Array.from({ length: x.shape.length - start.length }, () => 0)];
  if (x.size === 0) return undefined;
  for (;;) {
    const value = x.get(...index);
    if (isWanted(value, index)) return { index: [...index], value };
    let axis = index.length - 1;
    while (axis >= start.length && ++index[axis] === x.shape[axis]) index[axis--] = 0;
    if (axis < start.length) return undefined;
  }
}
