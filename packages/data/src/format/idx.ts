import { DTypeError, FormatError, fromTypedArray, shapeText, expectCount, toHostOrder } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { ByteReader } from "./byte-reader.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { MOST_AXES, readIdxHeader } from "./idx-header.ts";

/** Settings of {@link readIdx}. */
export interface ReadIdxOptions {
  /** The file's name, for error texts. */
  readonly name?: string;
  /** The most bytes of data that are read; a file that declares more is refused before anything is allocated. Default 2^30. */
  readonly maxBytes?: number;
  /** How many axes the data must have: 3 for images, 1 for labels. Default: from 1 to 8. */
  readonly rank?: number;
}

/**
 * Reads an IDX file, the format of MNIST, as it is or compressed with gzip, on any host.
 *
 * - Format: `00 00`, a type (08 bytes, 09 signed bytes, 0b, 0c integers of 2 and 4 bytes, 0d, 0e floats of 4 and 8), the
 *   number of axes, one 32-bit size for each, then the elements in row-major order; all big-endian.
 * - gzip is recognised by its content, not by a name, and inflated by the host's `DecompressionStream`.
 * - The bytes are not trusted: sizes are checked before anything is allocated, no more is inflated than they declare,
 *   and the file must end exactly where they say.
 *
 * @param bytes the content of the file, whole or in chunks, such as a `ReadableStream` or Node's `createReadStream`.
 * @returns an ndarray over the typed array of the file's element type.
 * @throws FormatError with the byte offset, counted after decompression, when the bytes break the format.
 */
export async function readIdx(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadIdxOptions = {},
): Promise<Tensor | IntegerTensor> {
  const { name, maxBytes = 2 ** 30, rank } = options;
  const where = name === undefined ? "readIdx" : `readIdx(${name})`;
  expectCount(where, "maxBytes", maxBytes);
  if (rank !== undefined) expectCount(where, "rank", rank, 1, MOST_AXES);

  let reader = new ByteReader(where, chunksOf(where, bytes));
  try {
    let start = await reader.take(2);
    if (isGzip(start)) {
      reader = new ByteReader(where, gunzip(where, reader.rest(start)));
      start = await reader.take(2);
    }
    const header = await readIdxHeader(where, start, reader, { maxBytes, rank });
    const dataStart = reader.position;
    const data = await reader.take(header.byteLength);
    if (data.length < header.byteLength)
      throw dataCut(where, header.shape, header.byteLength, reader.position, dataStart);
    const extra = await reader.take(1);
    if (extra.length > 0) throw trailing(where, header.shape, reader.position - 1);
    toHostOrder(data, header.Data.BYTES_PER_ELEMENT, "big");
    return fromTypedArray(new header.Data(data.buffer), header.shape) as Tensor | IntegerTensor;
  } finally {
    await reader.close();
  }
}

function chunksOf(where: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (bytes instanceof Uint8Array) return once(bytes);
  if (typeof bytes?.[Symbol.asyncIterator] === "function") return bytes;
  throw new DTypeError({
    code: "not-bytes",
    where,
    expected: "bytes must be a Uint8Array or an async iterable of them",
    got: typeof bytes,
    fix: typeof bytes === "string" ? "Read the file first; a path is not opened here" : "Pass new Uint8Array(buffer)",
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

function dataCut(
  where: string,
  shape: readonly number[],
  byteLength: number,
  position: number,
  dataStart: number,
): FormatError {
  return new FormatError({
    code: "truncated",
    where,
    expected: `${byteLength} bytes of data must follow the header for the declared sizes ${shapeText(shape)}`,
    got: `the end of the file after ${position - dataStart}`,
    fix: "Download the file again",
    byteOffset: position,
  });
}

function trailing(where: string, shape: readonly number[], position: number): FormatError {
  return new FormatError({
    code: "trailing-bytes",
    where,
    expected: `the file must end with its data of the declared sizes ${shapeText(shape)}`,
    got: "more bytes",
    byteOffset: position,
  });
}
