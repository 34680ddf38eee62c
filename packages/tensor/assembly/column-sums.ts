import { lowerDoubles, roundDoubles, upperDoubles } from "./double-lanes";
import { loadUpTo } from "./first-lanes";

/*
 * Sums over the columns of a matrix, in double precision and side by side in scratch, so that the matrix is read row by
 * row as it lies in memory.
 */

/** Bytes of a row of such sums; they end with whole vectors, so that only the matrix has an edge. */
export function columnSumsBytes(columns: i32): usize {
  return <usize>((columns + 3) & ~3) << 3;
}

/** `sums[c] += x[c]`. */
export function addToSums(sums: usize, x: usize, columns: i32): void {
  for (; columns > 0; columns -= 4) {
    const row = loadUpTo(x, columns);
    v128.store(sums, f64x2.add(v128.load(sums), lowerDoubles(row)));
    v128.store(sums, f64x2.add(v128.load(sums, 16), upperDoubles(row)), 16);
    x += 16;
    sums += 32;
  }
}

/** `sums[c] += x[c] * y[c]`; products of floats are exact in double precision. */
export function addProductsToSums(sums: usize, x: usize, y: usize, columns: i32): void {
  for (; columns > 0; columns -= 4) {
    const left = loadUpTo(x, columns);
    const right = loadUpTo(y, columns);
    const lower = f64x2.mul(lowerDoubles(left), lowerDoubles(right));
    const upper = f64x2.mul(upperDoubles(left), upperDoubles(right));
    v128.store(sums, f64x2.add(v128.load(sums), lower));
    v128.store(sums, f64x2.add(v128.load(sums, 16), upper), 16);
    x += 16;
    y += 16;
    sums += 32;
  }
}

/** Turns the sums into means over `rows`, as floats at the front of the same scratch. */
export function roundToMeans(sums: usize, rows: i32, columns: i32): void {
  const count = f64x2.splat(<f64>rows);
  let means = sums;
  for (; columns > 0; columns -= 4) {
    const lower = f64x2.div(v128.load(sums), count);
    const upper = f64x2.div(v128.load(sums, 16), count);
    v128.store(means, roundDoubles(lower, upper));
    means += 16;
    sums += 32;
  }
}
