import { crc32c } from "@chainrule/formats";
import { BYTE_MUTATIONS } from "./byte-mutations.ts";
import type { Mutation } from "./mutation.ts";

/** Records of event files whose data is damaged and whose checksums are right, so that the data itself is read. */
export const RECORD_LIES: readonly Mutation[] = BYTE_MUTATIONS.map(({ name, apply }) => ({
  name: `${name} in a record`,
  apply: (bytes, random) => {
    const records = recordsOf(bytes);
    if (records.length === 0) return bytes.slice();
    const { begin, end } = records[random.integer(records.length)];
    const data = apply(bytes.subarray(begin, end), random);
    const result = new Uint8Array(bytes.length - (end - begin) + data.length);
    result.set(bytes.subarray(0, begin));
    result.set(data, begin);
    result.set(bytes.subarray(end), begin + data.length);
    const view = new DataView(result.buffer);
    view.setBigUint64(begin - 12, BigInt(data.length), true);
    view.setUint32(begin - 4, masked(result.subarray(begin - 12, begin - 4)), true);
    view.setUint32(begin + data.length, masked(data), true);
    return result;
  },
}));

/** Where the data of each whole record lies. */
function recordsOf(bytes: Uint8Array): { readonly begin: number; readonly end: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const records: { begin: number; end: number }[] = [];
  for (let at = 0; at + 16 <= bytes.length;) {
    const begin = at + 12;
    const end = begin + Number(view.getBigUint64(at, true));
    if (end + 4 > bytes.length) break;
    records.push({ begin, end });
    at = end + 4;
  }
  return records;
}

function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
