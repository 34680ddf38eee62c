import { encode } from "fast-png";

/** Every host has it; it is no part of the language. */
declare const btoa: (binary: string) => string;

/** Pixels in rows from above, each of red, green and blue from 0 to 255. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The pixels as a PNG file in the text of an address, for an `<image>` that needs nothing from outside. */
export function pngAddress({ width, height, data }: Pixels): string {
  let binary = "";
  for (const byte of encode({ width, height, data, channels: 3 })) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
