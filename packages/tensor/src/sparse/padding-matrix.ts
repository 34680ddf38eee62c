import { SparseMatrix } from "./sparse-matrix.ts";
import type { SparseEntry } from "./sparse-matrix.ts";

/** What stands beyond the ends of an axis. */
export type PaddingMode =
  /** A number of its own. */
  | "constant"
  /** The entries inside, mirrored at the outermost one, which is not repeated. */
  | "reflect"
  /** The outermost entry. */
  | "replicate"
  /** The entries of the other end. */
  | "circular";

/**
 * An axis of `length` entries with `before` and `after` more at its ends; those of a constant have no entry. At most
 * `length - 1` of them are mirrored, and at most `length` taken from the other end.
 */
export function paddingMatrix(length: number, before: number, after: number, mode: PaddingMode): SparseMatrix {
  const rows = Array.from({ length: before + length + after }, (_, r): SparseEntry[] => {
    const column = SOURCES[mode](r - before, length);
    return column < 0 || column >= length ? [] : [[column, 1]];
  });
  return new SparseMatrix(length, rows);
}

/** Which entry stands at a place, -1 or more than the last for none. */
const SOURCES: Readonly<Record<PaddingMode, (place: number, length: number) => number>> = {
  constant: (place) => place,
  reflect: (place, length) => length - 1 - Math.abs(length - 1 - Math.abs(place)),
  replicate: (place, length) => Math.min(length - 1, Math.max(0, place)),
  circular: (place, length) => (place + length) % length,
};
