import { mapBinary } from "./map-binary";

@unmanaged
class AddInline {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.add(x, y);
  }
}

/** `y[r, c] = x[r, c] + row[c]`. `y` may be `x`. Calling `binaryAdd` for each row instead takes a quarter longer. */
export function addRow(y: usize, x: usize, row: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    mapBinary<AddInline>(y, x, row, columns, 0);
    x += rowBytes;
    y += rowBytes;
  }
}
