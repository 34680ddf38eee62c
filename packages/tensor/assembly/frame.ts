/**
 * Planes with room around them, so that a window never has to ask whether it lies inside: a plane of `height` x `width`
 * lies at row `top` and column `left` of one of `frameHeight` x `frameWidth` zeros; what reaches beyond is cut off.
 */
@unmanaged
export class Frame {
  height: i32;
  width: i32;
  top: i32;
  left: i32;
  frameHeight: i32;
  frameWidth: i32;

  /** Planes that need no room are read where they lie. */
  @inline
  get isNeeded(): bool {
    return this.top > 0 || this.left > 0 || this.frameHeight > this.height || this.frameWidth > this.width;
  }

  @inline
  get rowBytes(): usize {
    return (this.isNeeded ? <usize>this.frameWidth : <usize>this.width) << 2;
  }

  @inline
  get planeBytes(): usize {
    return (this.isNeeded ? <usize>this.frameHeight : <usize>this.height) * this.rowBytes;
  }

  /** Bytes that `enter` needs for so many planes. */
  @inline
  bytesOf(planes: i32): usize {
    return this.isNeeded ? <usize>planes * this.planeBytes : 0;
  }

  /** Empties the memory for so many planes. The borders are never written again. */
  @inline
  clear(memoryOf: usize, planes: i32): void {
    memory.fill(memoryOf, 0, this.bytesOf(planes));
  }

  /** Where the planes with room around them lie: at `target`, to which they are copied, or where they are. */
  enter(target: usize, source: usize, planes: i32): usize {
    if (!this.isNeeded) return source;
    const rowBytes = this.rowBytes;
    const rows = min(this.height, this.frameHeight - this.top);
    const columns = min(this.width, this.frameWidth - this.left);
    if (columns <= 0) return target;
    const sourceRow = <usize>this.width << 2;
    let to = target + <usize>this.top * rowBytes + (<usize>this.left << 2);
    for (; planes > 0; planes--) {
      for (let row: i32 = 0; row < rows; row++) {
        copyRow(to + <usize>row * rowBytes, source + <usize>row * sourceRow, columns);
      }
      to += this.planeBytes;
      source += <usize>this.height * sourceRow;
    }
    return target;
  }
}

/** Rows are short, for which this is faster than `memory.copy`. */
// @ts-ignore: decorator
@inline
function copyRow(target: usize, source: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(target, v128.load(source));
    target += 16;
    source += 16;
  }
  for (; count > 0; count--) {
    store<f32>(target, load<f32>(source));
    target += 4;
    source += 4;
  }
}
