import { emptyRecord } from "../bytes/empty-record.ts";
import { expectBytes } from "../bytes/expect-bytes.ts";
import { readHeader } from "./safetensors-header.ts";
import { readTensor } from "./safetensors-tensor.ts";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** Settings of {@link readSafetensors}. */
export interface ReadSafetensorsOptions {
  /** The file's name, for error texts. */
  readonly name?: string;
}

/** What a safetensors file holds. Both records inherit nothing: a name that is not in the file is undefined. */
export interface Safetensors {
  /** Contiguous tensors by name, in the order of their data. */
  readonly tensors: Record<string, Tensor | IntegerTensor>;
  readonly metadata: Record<string, string>;
}

/**
 * Reads a safetensors file, the format in which weights are passed around.
 *
 * - Format: 8 bytes of length, lowest first; that many bytes of JSON, which give each tensor a `dtype`, a `shape` and two
 *   `data_offsets`, and under `__metadata__` texts by name; then the data, row-major, the lowest byte of each element first.
 * - Types: F32 and F64 as they are; F16 and BF16 become float32, exactly; U8, I8, U16, I16, U32 and I32 as they are; BOOL
 *   becomes bytes of 0 and 1; I64 and U64 become float64, exactly, and are refused beyond 2^53 - 1. Others are refused.
 * - Every tensor has memory of its own: nothing keeps `bytes`, and nothing writes to them.
 * - The bytes are not trusted. Sizes are checked against the file before memory is had for them, and the data must fill it
 *   without holes or overlaps. Besides what the format asks, a tensor may have at most 16 axes and no further keys.
 *
 * @throws FormatError with the byte offset when the bytes break the format. Codes: `truncated`, `trailing-bytes`,
 *   `too-large`, `not-safetensors`, `invalid-json`, `invalid-utf8`, `lone-surrogate`, `duplicate-key`, `unknown-key`,
 *   `missing-key`, `unknown-dtype`, `too-many-axes`, `invalid-offsets`, `size-mismatch`, `overlap`, `hole`,
 *   `unsafe-integer`, `not-a-boolean`.
 *
 * Source: https://github.com/huggingface/safetensors, "Format".
 */
export function readSafetensors(bytes: Uint8Array, options: ReadSafetensorsOptions = {}): Safetensors {
  const where = options.name === undefined ? "readSafetensors" : `readSafetensors(${options.name})`;
  expectBytes(where, bytes);
  const { entries, metadata } = readHeader(where, bytes, bytes.length);
  const tensors = emptyRecord<Tensor | IntegerTensor>();
  for (const entry of entries) {
    tensors[entry.name] = readTensor(where, entry, bytes.subarray(entry.begin, entry.end));
  }
  return { tensors, metadata: metadata as Record<string, string> };
}
