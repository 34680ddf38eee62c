/**
 * Makes the rows of a `count x length` matrix orthonormal, in place, by modified Gram-Schmidt: each row loses its parts
 * along the rows before it and is scaled to length 1. The rows must be linearly independent.
 *
 * It is the QR decomposition of the transposed matrix with a positive diagonal of R, so normal numbers become an
 * orthogonal matrix of which each one is equally likely. Every row is orthogonalised twice, as one pass leaves parts as
 * large as the rounding error times the condition number.
 *
 * Sources: Giraud, Langou, Rozloznik and van den Eshof, 2005, Rounding Error Analysis of the Classical Gram-Schmidt
 * Orthogonalization Process (twice is enough); Mezzadri, 2007, How to Generate Random Matrices from the Classical
 * Compact Groups (the sign of the diagonal).
 */
export function orthonormalizeRows(matrix: Float64Array, count: number, length: number): void {
  for (let row = 0; row < count; row++) {
    const start = row * length;
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < start; other += length) {
        const along = dot(matrix, start, other, length);
        for (let i = 0; i < length; i++) matrix[start + i] -= along * matrix[other + i];
      }
    }
    const scale = 1 / Math.sqrt(dot(matrix, start, start, length));
    for (let i = 0; i < length; i++) matrix[start + i] *= scale;
  }
}

/** The inner product of two rows that begin at the given positions. */
function dot(matrix: Float64Array, first: number, second: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += matrix[first + i] * matrix[second + i];
  return sum;
}
