/** The most values of k that are summed in registers before the sums are added to the output. */
export const MOST_STEPS: i32 = 256;

/**
 * How many values of k each block takes: all about the same, and a multiple of 4. It depends on k alone, and every path
 * sums a block in order from zero, then adds it to the output; so an entry has the same bits whichever path makes it,
 * wherever in the product it lies.
 */
export function stepsPerBlock(k: i32): i32 {
  const blocks = ceilingOfQuotient(k, MOST_STEPS);
  return (ceilingOfQuotient(k, blocks) + 3) & ~3;
}

// @ts-ignore: decorator
@inline
function ceilingOfQuotient(x: i32, y: i32): i32 {
  return (x + y - 1) / y;
}
