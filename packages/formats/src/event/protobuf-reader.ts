import { FormatError } from "@chainrule/tensor";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { WIRE } from "./protobuf-writer.ts";

/** The most bytes that a number of 64 bits takes at 7 bits a byte. */
const LONGEST_VARINT = 10;

/** A field of a message: its number, and the value where it lies in one of the four known ways. */
export interface Field {
  readonly field: number;
  readonly wire: number;
  /** Where the value begins in the file, behind the length of a field of bytes. */
  readonly begin: number;
  readonly end: number;
}

/** Walks over the fields of one message of protocol buffers. Nothing is believed: every length is checked first. */
export class MessageReader {
  readonly #where: string;
  readonly #file: Uint8Array;
  readonly #view: DataView;
  readonly #end: number;
  #position: number;

  /** A message from one offset of a file to another. */
  constructor(where: string, file: Uint8Array, begin: number, end: number) {
    this.#where = where;
    this.#file = file;
    this.#view = new DataView(file.buffer, file.byteOffset, file.length);
    this.#position = begin;
    this.#end = end;
  }

  *fields(): Generator<Field, void, undefined> {
    while (this.#position < this.#end) {
      const at = this.#position;
      const key = this.#varint();
      const field = Number(key >> 3n);
      const wire = Number(key & 7n);
      if (field === 0) throw this.refusal("invalid-message", "a field must have a number above 0", "0", at);
      const length = this.#lengthOf(wire, at);
      const begin = this.#position;
      if (length > this.#end - begin) {
        throw this.refusal("truncated", `${length} bytes of field ${field} must follow`, `${this.#end - begin}`, begin);
      }
      this.#position = begin + length;
      yield { field, wire, begin, end: begin + length };
    }
  }

  /** The value of a field as a number of 64 bits with a sign, where a number holds it. */
  integer({ wire, begin, end, field }: Field): number {
    this.#expectWire(field, wire, WIRE.varint, begin);
    const value = BigInt.asIntN(64, this.#varintAt(begin, end));
    if (Number.isSafeInteger(Number(value))) return Number(value);
    throw this.refusal("unsafe-integer", "an integer must be from -(2^53 - 1) to 2^53 - 1", String(value), begin);
  }

  double({ wire, begin, field }: Field): number {
    this.#expectWire(field, wire, WIRE.eight, begin);
    return this.#view.getFloat64(begin, true);
  }

  float({ wire, begin, field }: Field): number {
    this.#expectWire(field, wire, WIRE.four, begin);
    return this.#view.getFloat32(begin, true);
  }

  text({ wire, begin, end, field }: Field): string {
    this.#expectWire(field, wire, WIRE.bytes, begin);
    const text = decodeUtf8(this.#file.subarray(begin, end));
    if (text === undefined) throw this.refusal("invalid-utf8", "a text must be UTF-8", "other bytes", begin);
    return text;
  }

  message({ wire, begin, end, field }: Field): MessageReader {
    this.#expectWire(field, wire, WIRE.bytes, begin);
    return new MessageReader(this.#where, this.#file, begin, end);
  }

  /** The error for what was found at an offset. */
  refusal(code: string, expected: string, got: string, at: number): FormatError {
    return new FormatError({ code, where: this.#where, expected, got, byteOffset: at });
  }

  /** How many bytes the value takes; the length of a field of bytes is read on the way. */
  #lengthOf(wire: number, at: number): number {
    if (wire === WIRE.eight) return 8;
    if (wire === WIRE.four) return 4;
    if (wire === WIRE.bytes) return Number(this.#varint());
    if (wire !== WIRE.varint)
      throw this.refusal("invalid-message", "a field must be of kind 0, 1, 2 or 5", `${wire}`, at);
    const begin = this.#position;
    this.#varint();
    const length = this.#position - begin;
    this.#position = begin;
    return length;
  }

  #varint(): bigint {
    const begin = this.#position;
    const most = Math.min(this.#end, begin + LONGEST_VARINT);
    let end = begin;
    while (end < most && this.#file[end] > 127) end += 1;
    if (end === most) {
      const got = most === this.#end ? "the end of its message" : `more than ${LONGEST_VARINT}`;
      throw this.refusal("invalid-message", "a number must end after at most 10 bytes", got, begin);
    }
    this.#position = end + 1;
    return this.#varintAt(begin, end + 1);
  }

  #varintAt(begin: number, end: number): bigint {
    let value = 0n;
    for (let at = end - 1; at >= begin; at--) value = (value << 7n) | BigInt(this.#file[at] & 127);
    return BigInt.asUintN(64, value);
  }

  #expectWire(field: number, wire: number, expected: number, at: number): void {
    if (wire === expected) return;
    throw this.refusal("invalid-message", `field ${field} must be of kind ${expected}`, String(wire), at);
  }
}
