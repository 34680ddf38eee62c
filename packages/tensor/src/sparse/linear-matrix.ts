import { SparseMatrix } from "./sparse-matrix.ts";
import type { SparseEntry } from "./sparse-matrix.ts";

/** How the places of two axes correspond. */
export interface LinearSettings {
  /** Whether the first and the last place of both axes meet; else the entries are cells, whose outer edges meet. */
  readonly alignCorners: boolean;
  /** How much longer the result is; undefined for `rows / length` exactly. Void where corners are aligned. */
  readonly scale?: number | undefined;
}

/**
 * An axis of `length` entries drawn out to `rows`, each mixed from the two entries beside its place, as PyTorch's modes
 * "linear" and "bilinear" do. Beyond the outermost entries the axis goes on as they are.
 */
export function linearMatrix(length: number, rows: number, { alignCorners, scale }: LinearSettings): SparseMatrix {
  const step = alignCorners ? (rows > 1 ? (length - 1) / (rows - 1) : 0) : 1 / (scale ?? rows / length);
  return new SparseMatrix(
    length,
    Array.from({ length: rows }, (_, r): SparseEntry[] => {
      const place = alignCorners ? r * step : Math.max(0, (r + 0.5) * step - 0.5);
      const lower = Math.min(length - 1, Math.floor(place));
      const share = Math.min(1, place - lower);
      if (share === 0 || lower === length - 1) return [[lower, 1]];
      return [
        [lower, 1 - share],
        [lower + 1, share],
      ];
    }),
  );
}
