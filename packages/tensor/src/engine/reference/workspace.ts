const kept: Float64Array[] = [];

/**
 * Memory of the reference kernels for what lies between two loops, with whatever was left in it. It is kept from call to
 * call; a kernel that needs several takes a slot for each.
 */
export function workspace(slot: number, count: number): Float64Array {
  if (kept[slot] === undefined || kept[slot].length < count) kept[slot] = new Float64Array(count);
  return kept[slot].subarray(0, count);
}
