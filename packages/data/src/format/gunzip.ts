import { FormatError } from "@chainrule/tensor";

/** The web's own decompressor, as much of it as is used here; on Node, Deno and in browsers alike. */
declare const DecompressionStream: new (format: "gzip") => {
  readonly readable: { getReader(): ChunkReader };
  readonly writable: { getWriter(): ChunkWriter };
};

interface ChunkReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

interface ChunkWriter {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** Bytes handed to the decompressor at once. Deflate grows at most 1032-fold, so this bounds what one step inflates. */
const SLICE = 16384;

/** Whether bytes begin as every gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Inflates a gzip file of one member, chunk by chunk, only as fast as chunks are asked for.
 *
 * The host's decompressor checks the structure and the CRC-32. Node 20's also reads a second member and passes over
 * zeros after the last one, where the web standard refuses both; the file's length field then disagrees with the bytes
 * inflated, and is checked here, so that the same files are refused everywhere. (Node 20 alone still reads a file that
 * begins with an empty member, correctly.)
 *
 * @throws FormatError when the data is damaged, cut off, or followed by anything. The offset counts inflated bytes.
 */
export async function* gunzip(
  where: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feed: Feed = { lastFour: 0, failure: undefined };
  const feeding = write(writer, source, feed);
  let inflated = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw feed.failure === undefined ? damaged(where, inflated, cause) : feed.failure.error;
      });
      if (done || value === undefined) break;
      inflated += value.length;
      yield value;
    }
    await feeding;
    if (inflated % 2 ** 32 !== feed.lastFour) throw anotherLength(where, inflated, feed.lastFour);
  } finally {
    // The reader may have stopped early; on a stream that has ended or failed these do nothing, or fail once more.
    await Promise.allSettled([reader.cancel(), writer.abort()]);
  }
}

/** What the writing side tells the reading side. */
interface Feed {
  /** The last four bytes written, as the little-endian number that ends a gzip member: its length modulo 2^32. */
  lastFour: number;
  /** Why the source, not the decompressor, failed. */
  failure: { readonly error: unknown } | undefined;
}

/** Writes all of the source. Never rejects: a decompressor that refuses also fails on its reading side. */
async function write(writer: ChunkWriter, source: AsyncIterable<Uint8Array>, feed: Feed): Promise<void> {
  try {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length; start += SLICE) {
        // A copy: a write may be over before its bytes are read, and the source may reuse them from then on.
        const slice = new Uint8Array(chunk.subarray(start, start + SLICE));
        if (!(await succeeds(writer.write(slice)))) return;
      }
      for (const byte of chunk.subarray(-4)) feed.lastFour = ((feed.lastFour >>> 8) | (byte << 24)) >>> 0;
    }
    await succeeds(writer.close());
  } catch (error) {
    feed.failure = { error };
    await succeeds(writer.abort());
  }
}

function succeeds(action: Promise<void>): Promise<boolean> {
  return action.then(
    () => true,
    () => false,
  );
}

function damaged(where: string, inflated: number, cause: unknown): FormatError {
  const reason = cause instanceof Error && cause.message !== "" ? cause.message : "bytes that do not inflate";
  return new FormatError({
    code: "damaged-gzip",
    where,
    expected: "gzip data must be whole and undamaged, with nothing after it",
    got: reason,
    fix: "Download or compress the file again",
    byteOffset: inflated,
    cause,
  });
}

function anotherLength(where: string, inflated: number, lastFour: number): FormatError {
  return new FormatError({
    code: "damaged-gzip",
    where,
    expected: `gzip data must be one member with nothing after it, and its last 4 bytes the length ${inflated}`,
    got: String(lastFour),
    fix: "Unpack the file, or compress it again",
    byteOffset: inflated,
  });
}
