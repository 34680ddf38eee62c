import { loadUpTo, storeUpTo } from "./first-lanes";

export function takeRows(y: usize, table: usize, indices: usize, count: i32, columns: i32): void {
  const step = <usize>columns << 2;
  for (; count > 0; count--) {
    memory.copy(y, table + <usize>load<i32>(indices) * step, step);
    y += step;
    indices += 4;
  }
}

export function addToRows(table: usize, x: usize, indices: usize, count: i32, columns: i32, skipped: i32): void {
  const step = <usize>columns << 2;
  for (; count > 0; count--) {
    const index = load<i32>(indices);
    if (index != skipped) {
      const row = table + <usize>index * step;
      let at: usize = 0;
      for (let left = columns; left > 0; left -= 4) {
        storeUpTo(row + at, f32x4.add(loadUpTo(row + at, left), loadUpTo(x + at, left)), left);
        at += 16;
      }
    }
    x += step;
    indices += 4;
  }
}
