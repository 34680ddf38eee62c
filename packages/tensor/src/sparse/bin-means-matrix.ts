import { SparseMatrix } from "./sparse-matrix.ts";

/**
 * The means of `bins` bins that cover an axis of `length` entries, as adaptive pooling cuts it: bin `i` goes from
 * `floor(i * length / bins)` up to `ceil((i + 1) * length / bins)`.
 */
export function binMeansMatrix(length: number, bins: number): SparseMatrix {
  return new SparseMatrix(
    length,
    Array.from({ length: bins }, (_, bin) => {
      const first = Math.floor((bin * length) / bins);
      const count = Math.ceil(((bin + 1) * length) / bins) - first;
      return Array.from({ length: count }, (_, i) => [first + i, 1 / count] as const);
    }),
  );
}
