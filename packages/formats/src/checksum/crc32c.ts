/** Castagnoli's polynomial, lowest power first. */
const POLYNOMIAL = 0x82f63b78;

/** How many bytes one turn of the loop takes, and so how many tables there are. */
const SLICES = 8;

/** Table k, at 256 k: the checksum of each byte with k bytes of zero behind it. */
const TABLES = makeTables();

/**
 * The cyclic redundancy check CRC-32C of bytes, from 0 to 2^32 - 1. Every change of up to 32 bits side by side gives
 * another one; it is no protection against intent.
 *
 * @param bytes what is checked, such as {@link tensorBytes} of a tensor.
 * @param before the checksum of the bytes before these, where they come in parts.
 *
 * Source: RFC 3720, 2004, appendix B.4; Kounavis and Berry, 2008, for the eight tables.
 */
export function crc32c(bytes: Uint8Array, before: number = 0): number {
  let crc = ~before;
  const whole = bytes.length - (bytes.length % SLICES);
  let at = 0;
  for (; at < whole; at += SLICES) {
    const low = crc ^ (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
    crc =
      TABLES[1792 + (low & 0xff)] ^
      TABLES[1536 + ((low >>> 8) & 0xff)] ^
      TABLES[1280 + ((low >>> 16) & 0xff)] ^
      TABLES[1024 + (low >>> 24)] ^
      TABLES[768 + bytes[at + 4]] ^
      TABLES[512 + bytes[at + 5]] ^
      TABLES[256 + bytes[at + 6]] ^
      TABLES[bytes[at + 7]];
  }
  for (; at < bytes.length; at++) crc = TABLES[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTables(): Int32Array {
  const tables = new Int32Array(256 * SLICES);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
    tables[byte] = crc;
  }
  for (let at = 256; at < tables.length; at++) {
    const shorter = tables[at - 256];
    tables[at] = tables[shorter & 0xff] ^ (shorter >>> 8);
  }
  return tables;
}
