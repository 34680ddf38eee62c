import type { RowMajorProduct } from "./blas-library.ts";

/** Single rows, columns and entries; odd ones; and sums longer than the blocks that kernels work in. */
const SIZES = [
  [1, 1, 1],
  [1, 17, 9],
  [19, 1, 5],
  [7, 5, 1],
  [16, 16, 16],
  [33, 50, 37],
  [21, 18, 260],
] as const;
/** Elements between the rows of an operand, filled with NaN: none may reach a result. */
const GAPS = [0, 3];
/** Elements before and after every array that must stay as they are. */
const GUARD = 5;
const UNTOUCHED = 12345;
/** What an accumulating product adds to. */
const BEFORE = 7;
/** Whole numbers up to this are exact in float32; their sums are so in any order. */
const EXACT = 2 ** 24;

/**
 * Holds a product against plain loops, entry by entry and to the bit: every transpose, with and without accumulation, odd
 * sizes, gaps between rows, arrays that begin within a buffer, NaN in a result to be overwritten, and a term 0 times
 * infinity. The entries are whole numbers as large as their sums allow, so that arithmetic below float32 is noticed too.
 *
 * @throws Error that names the first case that is wrong.
 */
export function selfTest(product: RowMajorProduct): void {
  for (const [m, n, k] of SIZES) {
    for (const gap of GAPS) {
      for (let flags = 0; flags < 8; flags++) {
        const problem = wrongEntry(product, m, n, k, gap, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0);
        if (problem !== undefined) throw new Error(`self-test failed: ${problem}`);
      }
    }
  }
  const c = new Float32Array(1);
  product(c, Float32Array.of(0, 1), Float32Array.of(Infinity, 1), 1, 1, 2, false, 2, false, 1, false);
  if (!Number.isNaN(c[0])) throw new Error(`self-test failed: 0 times infinity gave ${c[0]}`);
}

/** Both operands as they lie in memory, rows `gap` apart, and the text of the first entry that is not as it must be. */
function wrongEntry(
  product: RowMajorProduct,
  m: number,
  n: number,
  k: number,
  gap: number,
  transposeA: boolean,
  transposeB: boolean,
  accumulate: boolean,
): string | undefined {
  const lda = (transposeA ? m : k) + gap;
  const ldb = (transposeB ? k : n) + gap;
  const largest = Math.floor(Math.sqrt((EXACT - BEFORE) / k));
  const a = wholeNumbers(transposeA ? k : m, lda, gap, largest, 1);
  const b = wholeNumbers(transposeB ? n : k, ldb, gap, largest, 2);
  const guarded = new Float32Array(m * n + 2 * GUARD).fill(UNTOUCHED);
  const c = guarded.subarray(GUARD, GUARD + m * n).fill(accumulate ? BEFORE : NaN);
  product(c, a, b, m, n, k, transposeA, lda, transposeB, ldb, accumulate);
  const [aRow, aColumn] = transposeA ? [1, lda] : [lda, 1];
  const [bRow, bColumn] = transposeB ? [1, ldb] : [ldb, 1];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = accumulate ? BEFORE : 0;
      for (let p = 0; p < k; p++) sum += a[i * aRow + p * aColumn] * b[p * bRow + j * bColumn];
      if (c[i * n + j] === sum) continue;
      const flags = `${transposeA ? "T" : "N"}${transposeB ? "T" : "N"}${accumulate ? ", accumulating" : ""}`;
      return `entry [${i}, ${j}] of ${m} x ${n} over ${k} (${flags}, gap ${gap}) is ${c[i * n + j]} instead of ${sum}`;
    }
  }
  const around = [...guarded.subarray(0, GUARD), ...guarded.subarray(GUARD + m * n)];
  return around.every((value) => value === UNTOUCHED) ? undefined : `${m} x ${n} over ${k} wrote outside its result`;
}

/** Rows of whole numbers up to `largest` from a fixed sequence, NaN in the gaps, somewhere within a buffer. */
function wholeNumbers(rows: number, distance: number, gap: number, largest: number, seed: number): Float32Array {
  const values = new Float32Array(GUARD + rows * distance).subarray(GUARD).fill(NaN);
  let state = seed;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < distance - gap; j++) {
      state = (state * 48271) % 2147483647;
      values[i * distance + j] = (state % (2 * largest + 1)) - largest;
    }
  }
  return values;
}
