import { SparseMatrix } from "./sparse-matrix.ts";

/**
 * An axis of `length` entries drawn out to `rows`, each the entry at `floor(r / scale)`, as PyTorch's mode "nearest"
 * does. With `scale` undefined it is `rows / length` exactly.
 */
export function nearestMatrix(length: number, rows: number, scale?: number): SparseMatrix {
  return new SparseMatrix(
    length,
    Array.from({ length: rows }, (_, r) => {
      const place = scale === undefined ? Math.floor((r * length) / rows) : Math.floor(r / scale);
      return [[Math.min(length - 1, place), 1] as const];
    }),
  );
}
