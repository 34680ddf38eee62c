/** `indices[r]` = column of the largest entry of row `r`, the first on a tie; the first NaN where there is one. */
export function argmaxRows(indices: usize, x: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    store<i32>(indices, argmaxOfRow(x, columns));
    x += rowBytes;
    indices += 4;
  }
}

/** Two passes, as each is without a branch on the data: which number is largest, then where it first stands. */
function argmaxOfRow(x: usize, columns: i32): i32 {
  let largestLanes = f32x4.splat(-Infinity);
  let isNaNLanes = f32x4.splat(0);
  let c: i32 = 0;
  for (; c + 4 <= columns; c += 4) {
    const four = v128.load(x + (<usize>c << 2));
    // pmax keeps its first operand where the second is NaN.
    largestLanes = f32x4.pmax(largestLanes, four);
    isNaNLanes = v128.or(isNaNLanes, f32x4.ne(four, four));
  }
  let largest = max(
    max(f32x4.extract_lane(largestLanes, 0), f32x4.extract_lane(largestLanes, 1)),
    max(f32x4.extract_lane(largestLanes, 2), f32x4.extract_lane(largestLanes, 3)),
  );
  let hasNaN = v128.any_true(isNaNLanes);
  for (; c < columns; c++) {
    const entry = load<f32>(x + (<usize>c << 2));
    hasNaN = hasNaN || entry != entry;
    if (entry > largest) largest = entry;
  }
  return hasNaN ? firstNaN(x) : firstEqual(x, columns, largest);
}

/** There must be one. */
function firstNaN(x: usize): i32 {
  let c: i32 = 0;
  for (let entry = load<f32>(x); entry == entry; entry = load<f32>(x)) {
    x += 4;
    c++;
  }
  return c;
}

/** There must be one. */
function firstEqual(x: usize, columns: i32, value: f32): i32 {
  const values = f32x4.splat(value);
  let c: i32 = 0;
  for (; c + 4 <= columns; c += 4) {
    const equal = i32x4.bitmask(f32x4.eq(v128.load(x + (<usize>c << 2)), values));
    if (equal != 0) return c + ctz(equal);
  }
  while (load<f32>(x + (<usize>c << 2)) != value) c++;
  return c;
}
