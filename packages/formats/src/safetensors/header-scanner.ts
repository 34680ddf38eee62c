import { FormatError } from "@chainrule/tensor";
import { decodeUtf8, isWellFormed } from "../bytes/utf8.ts";
import { quoted } from "./quoted.ts";

const [QUOTE, BACKSLASH, SPACE, ZERO, NINE] = [0x22, 0x5c, 0x20, 0x30, 0x39];
const WHITESPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** What shows that a number goes on and is no whole one: a point or an exponent. */
const NUMBER_GOES_ON = new Set([0x2e, 0x45, 0x65]);

/**
 * Reads the few forms of JSON that a safetensors header is made of, byte by byte: no deeper than the header goes, and with
 * the offset of whatever breaks the rules, which `JSON.parse` does not tell; nor does it tell of a key that is there twice.
 */
export class HeaderScanner {
  /** The offset in the file of the next byte. */
  position: number;
  readonly #where: string;
  readonly #bytes: Uint8Array;

  /** @param bytes the file up to the end of its header. */
  constructor(where: string, bytes: Uint8Array, position: number) {
    this.#where = where;
    this.#bytes = bytes;
    this.position = position;
  }

  /** Reads `{ key: ..., key: ... }`; `entry` reads what follows each key. */
  object(entry: (key: string, at: number) => void): void {
    const keys = new Set<string>();
    this.#sequence("{", "}", () => {
      const at = this.#skipSpace();
      const key = this.string();
      if (keys.has(key)) throw this.refusal("duplicate-key", "every key must be there once", quoted(key), at);
      keys.add(key);
      this.#expect(":");
      entry(key, at);
    });
  }

  /** Reads `[n, n, ...]` of whole numbers from 0 up; at most `most` of them, else throws what `tooMany` gives. */
  wholeNumbers(most: number, tooMany: () => FormatError): number[] {
    const numbers: number[] = [];
    this.#sequence("[", "]", () => {
      if (numbers.length === most) throw tooMany();
      numbers.push(this.#wholeNumber());
    });
    return numbers;
  }

  /** Reads a text in quotes. */
  string(): string {
    const start = this.#expect('"');
    let escaped = false;
    while (this.#bytes[this.position] !== QUOTE) {
      const byte = this.#bytes[this.position];
      if (byte === undefined) throw this.#unexpected('a text must end with a quote"');
      if (byte < SPACE) throw this.#unexpected("a text must have its control characters escaped");
      if (byte === BACKSLASH) escaped = true;
      this.position += byte === BACKSLASH ? 2 : 1;
    }
    const raw = decodeUtf8(this.#bytes.subarray(start + 1, this.position));
    this.position += 1;
    if (raw === undefined) throw this.refusal("invalid-utf8", "a text must be UTF-8", "other bytes", start);
    const text = escaped ? unescaped(raw) : raw;
    if (text === undefined) throw this.refusal("invalid-json", "a text must have JSON's escapes", "another", start);
    if (!isWellFormed(text)) {
      throw this.refusal("lone-surrogate", "a text must have its surrogates in pairs", quoted(text), start);
    }
    return text;
  }

  /** Refuses anything but space up to the end of the header. */
  end(): void {
    this.#skipSpace();
    if (this.position < this.#bytes.length) throw this.#unexpected("nothing but spaces may follow the header's object");
  }

  /** The error for what was found at an offset. */
  refusal(code: string, expected: string, got: string, at: number): FormatError {
    return new FormatError({ code, where: this.#where, expected, got, byteOffset: at });
  }

  #sequence(open: string, close: string, element: () => void): void {
    this.#expect(open);
    this.#skipSpace();
    if (this.#takes(close)) return;
    do element();
    while (this.#takes(","));
    this.#expect(close);
  }

  #wholeNumber(): number {
    const start = this.#skipSpace();
    let value = 0;
    for (let digit = this.#bytes[start]; digit >= ZERO && digit <= NINE; digit = this.#bytes[this.position]) {
      value = 10 * value + (digit - ZERO);
      if (!Number.isSafeInteger(value)) {
        throw this.refusal("too-large", `a number must be at most ${Number.MAX_SAFE_INTEGER}`, "a larger one", start);
      }
      this.position += 1;
    }
    const digits = this.position - start;
    const next = this.#bytes[this.position];
    if (digits === 0 || NUMBER_GOES_ON.has(next)) throw this.#unexpected("a size must be a whole number from 0 up");
    if (digits > 1 && this.#bytes[start] === ZERO) {
      throw this.refusal("invalid-json", "a number must not begin with 0", "more digits", start);
    }
    return value;
  }

  /** Skips space, then takes the character if it is the next. */
  #takes(character: string): boolean {
    const at = this.#skipSpace();
    if (this.#bytes[at] !== character.charCodeAt(0)) return false;
    this.position += 1;
    return true;
  }

  /** Takes a character that must be the next, and tells where it stood. */
  #expect(character: string): number {
    if (!this.#takes(character)) throw this.#unexpected(`there must be a ${character}`);
    return this.position - 1;
  }

  #skipSpace(): number {
    while (WHITESPACE.has(this.#bytes[this.position])) this.position += 1;
    return this.position;
  }

  #unexpected(expected: string): FormatError {
    // An escape at the very end steps over it.
    const at = Math.min(this.position, this.#bytes.length);
    const byte = this.#bytes[at];
    const printable = byte > SPACE && byte < 0x7f;
    const got =
      byte === undefined
        ? "the end of the header"
        : printable
          ? String.fromCharCode(byte)
          : `the byte ${byte.toString(16).padStart(2, "0")}`;
    return this.refusal("invalid-json", expected, got, at);
  }
}

function unescaped(raw: string): string | undefined {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return undefined;
  }
}
