import { stepsPerBlock } from "./k-block";
import { pack } from "./pack";
import { stridedTile } from "./strided-tile";
import { TILE_COLUMNS, TILE_ROWS } from "./tile";
import { writeEdge } from "./write-sums";

/** With so few rows the right operand is read where it lies. */
const FEW_ROWS: i32 = 16;

const TILE_ROW_BYTES: usize = <usize>TILE_COLUMNS << 2;
const EDGE_BYTES: usize = <usize>TILE_ROWS * TILE_ROW_BYTES;

/**
 * The product of operands so small, or so narrow, that packing them costs more than it gains: the left operand is read
 * where it lies; of the right one 8 columns at a time are packed if they do not lie side by side or are read often.
 * Strides are in bytes.
 */
export function directProduct(
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
  const packed = scratch + EDGE_BYTES;
  for (let step: i32 = 0; step < k; step += mostSteps) {
    const steps = min(mostSteps, k - step);
    const from = a + <usize>step * aColumn;
    for (let column: i32 = 0; column < n; column += TILE_COLUMNS) {
      const columns = min(TILE_COLUMNS, n - column);
      let panel = b + <usize>step * bRow + <usize>column * bColumn;
      let panelRow = bRow;
      if (m > FEW_ROWS || columns < TILE_COLUMNS || bColumn != 4) {
        pack(TILE_COLUMNS, packed, panel, columns, steps, bColumn, bRow);
        panel = packed;
        panelRow = TILE_ROW_BYTES;
      }
      const target = c + (<usize>column << 2);
      const add = accumulate || step > 0;
      multiplyPanel(target, cRow, from, aRow, aColumn, panel, panelRow, m, columns, steps, add, scratch);
    }
  }
}

/** All rows of the left operand with up to 8 columns of the right one. */
// @ts-ignore: decorator
@inline
function multiplyPanel(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aColumn: usize,
  panel: usize,
  panelRow: usize,
  rows: i32,
  columns: i32,
  steps: i32,
  accumulate: bool,
  edge: usize,
): void {
  for (; rows > 0; rows -= TILE_ROWS) {
    const height = min(TILE_ROWS, rows);
    const isWhole = height == TILE_ROWS && columns == TILE_COLUMNS;
    const sums = isWhole ? c : edge;
    const sumsRow = isWhole ? cRow : TILE_ROW_BYTES;
    stridedTile(steps, height, a, aRow, aColumn, panel, panelRow, sums, sumsRow, accumulate && isWhole);
    if (!isWhole) writeEdge(c, cRow, edge, TILE_ROW_BYTES, height, columns, accumulate);
    a += <usize>TILE_ROWS * aRow;
    c += <usize>TILE_ROWS * cRow;
  }
}
