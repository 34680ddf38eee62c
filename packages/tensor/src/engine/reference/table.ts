import type { AddToRowsKernel, TakeRowsKernel } from "../kernel/table.ts";

export const takeRows: TakeRowsKernel = (y, table, indices, count, columns) => {
  for (let i = 0, to = 0; i < count; i++) {
    for (let from = indices[i] * columns, end = from + columns; from < end; from++, to++) y[to] = table[from];
  }
};

export const addToRows: AddToRowsKernel = (table, x, indices, count, columns, skipped) => {
  for (let i = 0; i < count; i++) {
    if (indices[i] === skipped) continue;
    const [from, to] = [i * columns, indices[i] * columns];
    for (let c = 0; c < columns; c++) table[to + c] += x[from + c];
  }
};
