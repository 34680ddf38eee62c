const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Turns big-endian elements into the host's byte order, in place; NaN bits stay as they are. */
export function toHostOrder(bytes: Uint8Array, bytesPerElement: number): void {
  if (!littleEndian || bytesPerElement === 1) return;
  for (let start = 0; start < bytes.length; start += bytesPerElement) {
    for (let low = start, high = start + bytesPerElement - 1; low < high; low++, high--) {
      const kept = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = kept;
    }
  }
}
