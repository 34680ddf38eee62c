import { expect, test } from "vitest";
import { textChecksum } from "../../src/checkpoint/text-checksum.ts";

test("textChecksum is that of the texts one after the other, as UTF-8", () => {
  // RFC 3720: CRC-32C of "123456789".
  expect(textChecksum("1234", "56789")).toBe(0xe3069283);
  expect(textChecksum("é")).not.toBe(textChecksum("e"));
});
