import type { DType, FloatArray } from "../tensor.ts";

/** An entry of a row that is not zero. */
export type SparseEntry = readonly [column: number, weight: number];

/**
 * A matrix that is zero nearly everywhere, kept as the entries of each row: how each place along an axis of a result is
 * mixed from a few places of an operand. Padding, upsampling and sums over neighbours are such matrices, and their
 * gradients are the transposed ones.
 */
export class SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row `r` has the entries from `starts[r]` up to `starts[r + 1]`; `rows + 1` numbers. */
  readonly starts: Int32Array;
  /** The column of each entry. */
  readonly places: Int32Array;
  readonly #weights: Float64Array;
  #singles: Float32Array | undefined;
  #transposed: SparseMatrix | undefined;

  /** @param rows the entries of each row, in the order in which they are summed. */
  constructor(columns: number, rows: readonly (readonly SparseEntry[])[]) {
    const entries = rows.flat();
    this.rows = rows.length;
    this.columns = columns;
    this.starts = new Int32Array(rows.length + 1);
    for (const [r, row] of rows.entries()) this.starts[r + 1] = this.starts[r] + row.length;
    this.places = Int32Array.from(entries, ([column]) => column);
    this.#weights = Float64Array.from(entries, ([, weight]) => weight);
  }

  /** The weight of each entry, in the element type of what it is multiplied with. */
  weights(dtype: DType): FloatArray {
    if (dtype === "float64") return this.#weights;
    this.#singles ??= Float32Array.from(this.#weights);
    return this.#singles;
  }

  /** Rows and columns exchanged; made at the first look. */
  get transposed(): SparseMatrix {
    if (this.#transposed !== undefined) return this.#transposed;
    const rows = Array.from({ length: this.columns }, (): SparseEntry[] => []);
    for (let r = 0; r < this.rows; r++) {
      for (let k = this.starts[r]; k < this.starts[r + 1]; k++) rows[this.places[k]].push([r, this.#weights[k]]);
    }
    const transposed = new SparseMatrix(this.rows, rows);
    transposed.#transposed = this;
    this.#transposed = transposed;
    return transposed;
  }
}
