/** Which byte of a number comes first: the lowest (`"little"`) or the highest (`"big"`). */
export type ByteOrder = "little" | "big";

/** Which byte of a number comes first in the memory of this host. */
export const hostByteOrder: ByteOrder = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? "little" : "big";

/**
 * Turns elements that lie in the given order into the host's, in place, or the host's into the given one; NaN bits stay
 * as they are.
 */
export function toHostOrder(bytes: Uint8Array, bytesPerElement: number, order: ByteOrder): void {
  if (order === hostByteOrder || bytesPerElement === 1) return;
  for (let start = 0; start < bytes.length; start += bytesPerElement) {
    for (let low = start, high = start + bytesPerElement - 1; low < high; low++, high--) {
      const kept = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = kept;
    }
  }
}
