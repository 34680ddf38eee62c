import type { IntegerTensor, Tensor } from "@chainrule/tensor";

type AnyTensor = Tensor | IntegerTensor;

/** The bytes on which these tensors lie, each stretch once however many share it, without those of `except`. */
export function memoryBytes(tensors: Iterable<AnyTensor>, except: Iterable<AnyTensor>): number {
  const [counted, left] = [stretchesOf(tensors), stretchesOf(except)];
  let sum = 0;
  for (const [buffer, stretches] of counted) {
    for (const [start, length] of stretches) if (left.get(buffer)?.has(start) !== true) sum += length;
  }
  return sum;
}

/** For each buffer the stretches that are in use: where each begins, and its length. */
function stretchesOf(tensors: Iterable<AnyTensor>): Map<ArrayBufferLike, Map<number, number>> {
  const buffers = new Map<ArrayBufferLike, Map<number, number>>();
  for (const { data } of tensors) {
    const stretches = buffers.get(data.buffer) ?? new Map<number, number>();
    buffers.set(data.buffer, stretches);
    stretches.set(data.byteOffset, Math.max(data.byteLength, stretches.get(data.byteOffset) ?? 0));
  }
  return buffers;
}
