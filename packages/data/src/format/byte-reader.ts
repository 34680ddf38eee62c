import { DTypeError } from "@chainrule/tensor";

/** Capacity a result begins with when it is not known whether the source holds as much as it claims. */
const FIRST_CAPACITY = 65536;

/** Takes exact numbers of bytes from a stream of chunks, and counts them. Chunks may be reused by their source. */
export class ByteReader {
  /** How many bytes have been taken. */
  position = 0;
  readonly #where: string;
  readonly #iterator: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);

  constructor(where: string, source: AsyncIterable<Uint8Array>) {
    this.#where = where;
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** The next `count` bytes in memory of their own; fewer only where the source ends. Allocates as bytes arrive. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    let bytes = new Uint8Array(Math.min(count, Math.max(FIRST_CAPACITY, this.#chunk.length)));
    let filled = 0;
    while (filled < count && (await this.#fill())) {
      const part = this.#chunk.subarray(0, count - filled);
      if (filled + part.length > bytes.length) {
        const grown = new Uint8Array(Math.min(count, Math.max(2 * bytes.length, filled + part.length)));
        grown.set(bytes);
        bytes = grown;
      }
      bytes.set(part, filled);
      filled += part.length;
      this.#chunk = this.#chunk.subarray(part.length);
    }
    this.position += filled;
    return filled === bytes.length ? bytes : bytes.subarray(0, filled);
  }

  /** `first`, then all bytes not taken yet, as they come. */
  async *rest(first: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield first;
      while (await this.#fill()) {
        const chunk = this.#chunk;
        this.#chunk = new Uint8Array(0);
        yield chunk;
      }
    } finally {
      await this.close();
    }
  }

  /** Lets the source release what it holds; for a source that has ended this does nothing. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  /** Makes the current chunk hold a byte; false at the end of the source. */
  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const { done, value } = await this.#iterator.next();
      if (done === true) return false;
      if (!(value instanceof Uint8Array)) throw notBytes(this.#where, value);
      this.#chunk = value;
    }
    return true;
  }
}

function notBytes(where: string, value: unknown): DTypeError {
  return new DTypeError({
    code: "not-bytes",
    where,
    expected: "every chunk must be a Uint8Array",
    got: typeof value,
    fix: "Read the file without a text encoding",
  });
}
