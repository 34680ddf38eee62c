/** What every error of the library is made of; the message is put together from it. */
export interface ErrorDetails {
  /** A stable name for programs to compare, such as `"shape-mismatch"`. */
  readonly code: string;
  /** The place that refuses, such as `"Linear.forward"`. */
  readonly where: string;
  /** What was expected, as the middle of a sentence: `"input must be [batch, 4]"`. */
  readonly expected: string;
  /** What came instead: `"[32, 5]"`. */
  readonly got: string;
  /** The likely mend, as one sentence. */
  readonly fix?: string;
  readonly cause?: unknown;
}

/** The base of every error the library throws on purpose: says where, what was expected, what came, and the likely fix. */
export class ChainruleError extends Error {
  override name = "ChainruleError";
  /** Private, so that a printed error shows its message and not the parts once more. */
  readonly #details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(messageOf(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.#details = details;
  }

  /** What the message is made of. */
  get details(): ErrorDetails {
    return this.#details;
  }

  /** The stable name of the error, for programs to compare. */
  get code(): string {
    return this.#details.code;
  }

  /** The same error seen from a container around the place: `place` is put before `where`, and this error becomes the cause. */
  within(place: string): ChainruleError {
    const Same = this.constructor as new (details: ErrorDetails) => ChainruleError;
    return new Same({ ...this.#details, where: `${place} ${this.details.where}`, cause: this });
  }
}

/** A tensor has another shape than the operation needs. */
export class ShapeError extends ChainruleError {
  override name = "ShapeError";
}

/** A value is of another element type (or no tensor at all). */
export class DTypeError extends ChainruleError {
  override name = "DTypeError";
}

/** A call came at the wrong time, such as `backward` before `forward`. */
export class StateError extends ChainruleError {
  override name = "StateError";
}

/** A number or an option is outside of what is allowed. */
export class ValueError extends ChainruleError {
  override name = "ValueError";
}

/** What a {@link FormatError} knows beyond the other errors. */
export interface FormatErrorDetails extends ErrorDetails {
  /** Offset of the offending byte in the file or buffer, counted from 0 after any decompression. */
  readonly byteOffset: number;
}

/** Foreign bytes break their format's rules. The text ends with the byte offset. */
export class FormatError extends ChainruleError {
  override name = "FormatError";
  readonly byteOffset: number;

  constructor(details: FormatErrorDetails) {
    super({ ...details, got: withOffset(details.got, details.byteOffset) });
    this.byteOffset = details.byteOffset;
  }
}

function messageOf({ where, expected, got, fix }: ErrorDetails): string {
  return `${where}: ${expected}, got ${got}${fix === undefined ? "" : `. ${fix}`}`;
}

/** Adds the offset once: an error seen from a container is built from details that already carry it. */
function withOffset(got: string, byteOffset: number): string {
  const offset = ` (at byte ${byteOffset})`;
  return got.endsWith(offset) ? got : got + offset;
}
