import { SparseMatrix } from "./sparse-matrix.ts";

/** Two neighbouring axes in the other order: what lies along `[first, second]` goes to `[second, first]`. */
export function exchangeMatrix(first: number, second: number): SparseMatrix {
  const rows = Array.from({ length: first * second }, (_, r) => {
    const column = (r % first) * second + Math.floor(r / first);
    return [[column, 1] as const];
  });
  return new SparseMatrix(first * second, rows);
}
