/** A two-dimensional convolution in plain numbers: the record that `src/engine/wasm/convolution.ts` writes, in this order. */
@unmanaged
export class Geometry {
  inChannels: i32;
  height: i32;
  width: i32;
  outChannels: i32;
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
  groups: i32;

  /** Channels of a group. */
  @inline
  get groupInputs(): i32 {
    return this.inChannels / this.groups;
  }

  @inline
  get groupOutputs(): i32 {
    return this.outChannels / this.groups;
  }

  /** Entries of the kernel in one plane. */
  @inline
  get window(): i32 {
    return this.kernelHeight * this.kernelWidth;
  }

  /** Entries of the kernel that one output is summed over. */
  @inline
  get taps(): i32 {
    return this.groupInputs * this.window;
  }

  /** Outputs in one plane. */
  @inline
  get positions(): i32 {
    return this.outHeight * this.outWidth;
  }

  /** Bytes of one plane of the input, and of the output. */
  @inline
  get inputBytes(): usize {
    return (<usize>this.height * <usize>this.width) << 2;
  }

  @inline
  get outputBytes(): usize {
    return <usize>this.positions << 2;
  }
}
