import { SparseMatrix } from "./sparse-matrix.ts";
import type { SparseEntry } from "./sparse-matrix.ts";

/** Sums of neighbours along an axis: row `r` has ones from column `r - before` to `r + after`, as far as there are any. */
export function bandMatrix(length: number, before: number, after: number): SparseMatrix {
  return new SparseMatrix(
    length,
    Array.from({ length }, (_, r): SparseEntry[] => {
      const first = Math.max(0, r - before);
      const end = Math.min(length, r + after + 1);
      return Array.from({ length: Math.max(0, end - first) }, (_, i) => [first + i, 1]);
    }),
  );
}
