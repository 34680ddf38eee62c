import { crc32c } from "@chainrule/formats";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bit by bit, as the definition has it. */
function slow(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("crc32c", () => {
  test("crc32c gives the published checksums", () => {
    // RFC 3720, appendix B.4: 32 bytes of 00, of ff, rising, falling. The check value of "123456789" is Williams' (1993).
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => 31 - i))).toBe(0x113fdb5c);
    expect(crc32c(ascii("123456789"))).toBe(0xe3069283);
    expect(crc32c(ascii(""))).toBe(0);
  });

  test("crc32c agrees with the definition on any bytes, in one piece or in two", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, at) => {
        expect(crc32c(bytes)).toBe(slow(bytes));
        expect(crc32c(bytes.subarray(at), crc32c(bytes.subarray(0, at)))).toBe(slow(bytes));
      }),
    );
  });

  test("crc32c sees every change of one bit", () => {
    const bytes = Uint8Array.from({ length: 21 }, (_, i) => 11 * i);
    const checksums = new Set([crc32c(bytes)]);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      checksums.add(crc32c(changed));
    }
    expect(checksums.size).toBe(1 + 8 * bytes.length);
  });
});
