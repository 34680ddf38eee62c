import { joined } from "../bytes/joined.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";

/** How a field lies in a message: a number of 7 bits a byte, 8 or 4 bytes, or a length and that many bytes. */
export const WIRE = { varint: 0, eight: 1, bytes: 2, four: 5 } as const;

/**
 * One message of protocol buffers, field by field. An event needs five kinds of field and its reader must tell offsets, so
 * these few lines take the place of a library.
 *
 * Source: https://protobuf.dev/programming-guides/encoding.
 */
export class MessageWriter {
  readonly #parts: Uint8Array[] = [];

  /** A whole number from 0 to 2^53 - 1. */
  varint(field: number, value: number): this {
    return this.#key(field, WIRE.varint).#varint(value);
  }

  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    this.#key(field, WIRE.eight).#parts.push(bytes);
    return this;
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#key(field, WIRE.four).#parts.push(bytes);
    return this;
  }

  text(field: number, value: string): this {
    return this.#bytes(field, encodeUtf8(value));
  }

  message(field: number, value: MessageWriter): this {
    return this.#bytes(field, value.finish());
  }

  finish(): Uint8Array<ArrayBuffer> {
    return joined(this.#parts);
  }

  #bytes(field: number, bytes: Uint8Array): this {
    this.#key(field, WIRE.bytes).#varint(bytes.length).#parts.push(bytes);
    return this;
  }

  #key(field: number, wire: number): this {
    return this.#varint(8 * field + wire);
  }

  #varint(value: number): this {
    const bytes: number[] = [];
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
    bytes.push(left);
    this.#parts.push(Uint8Array.from(bytes));
    return this;
  }
}
