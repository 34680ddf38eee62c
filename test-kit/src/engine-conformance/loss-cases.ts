import { Random } from "@chainrule/tensor";
import type { IntegerArray } from "@chainrule/tensor";
import type { Operand } from "./operand.ts";
import type { Subject } from "./subject.ts";

/** Numbers of examples and of classes. */
export const LOSS_SIZES: readonly (readonly [rows: number, columns: number])[] = [
  [0, 3],
  [1, 1],
  [1, 2],
  [3, 4],
  [5, 3],
  [4, 10],
  [2, 17],
  [3, 1000],
  [300, 10],
];

/** A label for each row, the first and the last class among them; as bytes where they fit and the rows are odd. */
export function labelsFor(subject: Subject, rows: number, columns: number): Operand<IntegerArray> {
  const random = new Random(rows + columns);
  const labels = Array.from({ length: rows }, (_, r) =>
    r === 0 ? columns - 1 : r === 1 ? 0 : random.integer(columns),
  );
  if (columns <= 256 && rows % 2 === 1) return subject.integers(labels, Uint8Array);
  return subject.integers(labels);
}

/** A weight for each row, or one for all of them. */
export function weightsFor(subject: Subject, rows: number, stride: 0 | 1): Operand {
  return subject.uniforms(stride === 0 ? 1 : rows, 5, 0.1, 2);
}
