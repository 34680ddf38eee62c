/** What a library with 32-bit sizes can hold. */
const LARGEST = 2 ** 31 - 1;

/**
 * The strides of a `rows x columns` matrix in the words of BLAS: the distance from one row to the next where rows are
 * contiguous; minus the distance from one column to the next where columns are; 0 where neither is, or the distance is
 * shorter than the row or column, as in a repeated row.
 *
 * A single row or column has no distance to its neighbour, so that its stride does not matter; nor does any of an empty
 * matrix.
 */
export function leadingDimension(rows: number, columns: number, rowStride: number, columnStride: number): number {
  if (rows === 0 || columns === 0) return Math.max(1, columns);
  const betweenRows = rows === 1 ? columns : rowStride;
  if ((columnStride === 1 || columns === 1) && betweenRows >= columns) return within(betweenRows);
  const betweenColumns = columns === 1 ? rows : columnStride;
  if ((rowStride === 1 || rows === 1) && betweenColumns >= rows) return -within(betweenColumns);
  return 0;
}

function within(distance: number): number {
  return distance <= LARGEST ? distance : 0;
}
