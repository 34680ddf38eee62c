import { crc32c } from "@chainrule/formats";

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** CRC-32C of texts one after the other, as UTF-8. */
export function textChecksum(...texts: readonly string[]): number {
  const encoder = new TextEncoder();
  return texts.reduce((checksum, text) => crc32c(encoder.encode(text), checksum), 0);
}
