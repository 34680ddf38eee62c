import type { SparseProductKernel } from "../kernel/sparse.ts";

/** Every sum runs in double precision and is rounded once. */
export const sparseProduct: SparseProductKernel = (
  y,
  x,
  starts,
  columns,
  weights,
  outer,
  rows,
  length,
  inner,
  background,
) => {
  for (let o = 0, to = 0; o < outer; o++) {
    const from = o * length * inner;
    for (let r = 0; r < rows; r++, to += inner) {
      const [first, end] = [starts[r], starts[r + 1]];
      if (first === end) {
        y.fill(background, to, to + inner);
        continue;
      }
      for (let i = 0; i < inner; i++) {
        let sum = 0;
        for (let k = first; k < end; k++) sum += weights[k] * x[from + columns[k] * inner + i];
        y[to + i] = sum;
      }
    }
  }
};
