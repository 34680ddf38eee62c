import { MOST_STEPS, stepsPerBlock } from "./k-block";
import { pack } from "./pack";
import { packedTile, TILE_COLUMNS, TILE_ROWS } from "./tile";
import { wideTile } from "./wide-tile";
import { writeEdge } from "./write-sums";

/** Rows and columns of the tile: 6 x 16 in the build for wide vectors. */
const ROWS: i32 = isDefined(USE_WIDE) ? 6 : TILE_ROWS;
const COLUMNS: i32 = isDefined(USE_WIDE) ? 16 : TILE_COLUMNS;

/** Rows of the left operand that are packed at once, a multiple of each tile's: with 256 steps they fill 96 KiB. */
const MOST_ROWS: i32 = 96;

/** Columns of the right operand that are packed at once, a multiple of each tile's: with 256 steps they fill 1 MiB. */
const MOST_COLUMNS: i32 = 1024;

/** Room for the sums of the largest tile. */
const EDGE_BYTES: usize = 512;

const PACKED_ROWS_BYTES: usize = <usize>(MOST_ROWS * MOST_STEPS) << 2;
const PACKED_COLUMNS_BYTES: usize = <usize>(MOST_COLUMNS * MOST_STEPS) << 2;

/** Bytes of scratch memory that any product of matrices may write. */
export const SCRATCH_BYTES: usize = EDGE_BYTES + PACKED_ROWS_BYTES + PACKED_COLUMNS_BYTES;

/**
 * The product through panels of both operands, packed so that a tile of sums reads them in order (Goto, van de Geijn,
 * "Anatomy of high-performance matrix multiplication", 2008): the packed rows stay in the second-level cache, the panel
 * of columns that they meet in the first. Strides are in bytes.
 *
 * All is inlined down to the tile, which is called from one place: `packedTile` says why.
 */
// @ts-ignore: decorator
@inline
export function packedProduct(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  cRow: usize,
  aRow: usize,
  aColumn: usize,
  bRow: usize,
  bColumn: usize,
  accumulate: bool,
  scratch: usize,
): void {
  const mostSteps = stepsPerBlock(k);
  const packedA = scratch + EDGE_BYTES;
  const packedB = packedA + PACKED_ROWS_BYTES;
  for (let column: i32 = 0; column < n; column += MOST_COLUMNS) {
    const columns = min(MOST_COLUMNS, n - column);
    for (let step: i32 = 0; step < k; step += mostSteps) {
      const steps = min(mostSteps, k - step);
      pack(COLUMNS, packedB, b + <usize>step * bRow + <usize>column * bColumn, columns, steps, bColumn, bRow);
      for (let row: i32 = 0; row < m; row += MOST_ROWS) {
        const rows = min(MOST_ROWS, m - row);
        pack(ROWS, packedA, a + <usize>row * aRow + <usize>step * aColumn, rows, steps, aRow, aColumn);
        const target = c + <usize>row * cRow + (<usize>column << 2);
        const add = accumulate || step > 0;
        multiplyPanels(target, cRow, packedA, packedB, rows, columns, steps, add, scratch);
      }
    }
  }
}

/** All packed rows with all packed columns; tiles that reach beyond `c` go through `edge`. */
// @ts-ignore: decorator
@inline
function multiplyPanels(
  c: usize,
  cRow: usize,
  packedA: usize,
  packedB: usize,
  rows: i32,
  columns: i32,
  steps: i32,
  accumulate: bool,
  edge: usize,
): void {
  const edgeRow = <usize>COLUMNS << 2;
  for (let column: i32 = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    const panel = packedB + (<usize>(column * steps) << 2);
    for (let row: i32 = 0; row < rows; row += ROWS) {
      const height = min(ROWS, rows - row);
      const at = packedA + (<usize>(row * steps) << 2);
      const target = c + <usize>row * cRow + (<usize>column << 2);
      const isWhole = height == ROWS && width == COLUMNS;
      const sums = isWhole ? target : edge;
      const sumsRow = isWhole ? cRow : edgeRow;
      const add = accumulate && isWhole;
      if (isDefined(USE_WIDE)) wideTile(steps, at, panel, sums, sumsRow, add);
      else packedTile(steps, at, panel, sums, sumsRow, add);
      if (!isWhole) writeEdge(target, cRow, edge, edgeRow, height, width, accumulate);
    }
  }
}
