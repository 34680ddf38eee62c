/** The windows of a pooling in plain numbers: the record that `src/engine/wasm/pooling.ts` writes, in this order. */
@unmanaged
export class PoolingWindows {
  height: i32;
  width: i32;
  outHeight: i32;
  outWidth: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  top: i32;
  left: i32;
  dilationHeight: i32;
  dilationWidth: i32;

  /** Bytes of a plane of the input, and of the output. */
  @inline
  get inputBytes(): usize {
    return (<usize>this.height * <usize>this.width) << 2;
  }

  @inline
  get outputBytes(): usize {
    return (<usize>this.outHeight * <usize>this.outWidth) << 2;
  }

  /** Whether the windows are the plane cut into squares of 2 x 2. */
  @inline
  get arePairs(): bool {
    return (
      this.kernelHeight == 2 &&
      this.kernelWidth == 2 &&
      this.strideHeight == 2 &&
      this.strideWidth == 2 &&
      this.top == 0 &&
      this.left == 0 &&
      this.dilationHeight == 1 &&
      this.dilationWidth == 1 &&
      2 * this.outHeight <= this.height &&
      2 * this.outWidth <= this.width
    );
  }

  /** The first column of outputs whose windows begin inside the plane. */
  @inline
  get innerColumn(): i32 {
    return min(this.outWidth, (this.left + this.strideWidth - 1) / this.strideWidth);
  }

  /** The column of outputs from which on windows reach beyond the plane, at least `innerColumn`. */
  @inline
  get innerEnd(): i32 {
    const room = this.width + this.left - (this.kernelWidth - 1) * this.dilationWidth - 1;
    const end = room < 0 ? 0 : room / this.strideWidth + 1;
    return max(this.innerColumn, min(this.outWidth, end));
  }

  /** The column of the four windows inside that hold the one at this column, the last four at the end; -1 if none do. */
  @inline
  fourAt(column: i32): i32 {
    const end = this.innerEnd;
    const first = min(column, end - 4);
    return column < end && first >= this.innerColumn ? first : -1;
  }
}

/** The first entry of a window that lies inside, when entry 0 is at `origin`. */
// @ts-ignore: decorator
@inline
export function firstInside(origin: i32, dilation: i32): i32 {
  return origin >= 0 ? 0 : (dilation - 1 - origin) / dilation;
}

/** The entry of a window from which on all lie beyond an axis of this length. */
// @ts-ignore: decorator
@inline
export function endInside(origin: i32, dilation: i32, kernel: i32, length: i32): i32 {
  return origin >= length ? 0 : min(kernel, (length - origin + dilation - 1) / dilation);
}

/** One number from each of four windows that are `stride` numbers apart; nothing beyond the last is read. */
// @ts-ignore: decorator
@inline
export function loadApart(x: usize, stride: i32): v128 {
  if (stride == 1) return v128.load(x);
  if (stride == 2) return v128.shuffle<f32>(v128.load(x), v128.load(x, 12), 0, 2, 5, 7);
  const bytes = <usize>stride << 2;
  let four = v128.load32_zero(x);
  four = v128.load_lane<f32>(x + bytes, four, 1);
  four = v128.load_lane<f32>(x + 2 * bytes, four, 2);
  return v128.load_lane<f32>(x + 3 * bytes, four, 3);
}
