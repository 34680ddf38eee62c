import type { SparseMatrix } from "@chainrule/tensor";

/** The matrix that goes with the length of an axis, made anew when another length comes. */
export class AxisMatrices {
  readonly #make: (length: number) => SparseMatrix;
  #length = -1;
  #matrix: SparseMatrix | undefined;

  constructor(make: (length: number) => SparseMatrix) {
    this.#make = make;
  }

  of(length: number): SparseMatrix {
    if (this.#matrix !== undefined && this.#length === length) return this.#matrix;
    const matrix = this.#make(length);
    this.#length = length;
    this.#matrix = matrix;
    return matrix;
  }
}
