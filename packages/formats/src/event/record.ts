import { FormatError } from "@chainrule/tensor";
import { crc32c } from "../checksum/crc32c.ts";
import { joined } from "../bytes/joined.ts";

/** Bytes in front of the data of a record: its length in 8, and the checksum of these in 4. */
const FRONT = 12;
/** Bytes behind the data: its checksum. */
const BACK = 4;

/**
 * Data as one record of an event file: length (8 bytes), its masked CRC-32C (4), the data, and the data's masked CRC-32C
 * (4), all lowest byte first.
 *
 * Source: TensorFlow's TFRecord files, https://www.tensorflow.org/tutorials/load_data/tfrecord.
 */
export function recordOf(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const front = new Uint8Array(FRONT);
  const view = new DataView(front.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, masked(crc32c(front.subarray(0, 8))), true);
  const back = new Uint8Array(BACK);
  new DataView(back.buffer).setUint32(0, masked(crc32c(data)), true);
  return joined([front, data, back]);
}

/** Where the data of each record of a file begins and ends. Refused where a record is cut off or its checksums disagree. */
export function* recordsOf(
  where: string,
  file: Uint8Array,
): Generator<{ readonly begin: number; readonly end: number }, void, undefined> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (let at = 0; at < file.length;) {
    const left = file.length - at;
    if (left < FRONT + BACK) throw cut(where, `${FRONT + BACK} bytes or more`, left, at);
    if (view.getUint32(at + 8, true) !== masked(crc32c(file.subarray(at, at + 8)))) {
      throw damaged(where, "the length of a record must agree with its checksum", at);
    }
    const length = view.getUint32(at, true) + 2 ** 32 * view.getUint32(at + 4, true);
    if (length > left - FRONT - BACK) throw cut(where, `${length + FRONT + BACK} bytes`, left, at);
    const begin = at + FRONT;
    const end = begin + length;
    if (view.getUint32(end, true) !== masked(crc32c(file.subarray(begin, end)))) {
      throw damaged(where, "the data of a record must agree with its checksum", begin);
    }
    yield { begin, end };
    at = end + BACK;
  }
}

/** A checksum turned by 15 bits and moved, as checksums of data that holds checksums are weak. */
function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

function cut(where: string, needed: string, left: number, at: number): FormatError {
  return new FormatError({
    code: "truncated",
    where,
    expected: `a record of ${needed} must follow`,
    got: String(left),
    fix: "A program that was killed may have cut the last record off: read the bytes before this one",
    byteOffset: at,
  });
}

function damaged(where: string, expected: string, at: number): FormatError {
  return new FormatError({ code: "damaged-record", where, expected, got: "another one", byteOffset: at });
}
