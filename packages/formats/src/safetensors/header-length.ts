import { FormatError } from "@chainrule/tensor";
import { expectBytes } from "../bytes/expect-bytes.ts";

/** The longest header in bytes, as the reference implementation has it. */
export const LONGEST_HEADER = 100_000_000;

/**
 * How many bytes of a safetensors file its header takes, the length in front included: what to read of a file before
 * {@link safetensorsHeader}.
 *
 * @param bytes the beginning of the file, at least 8 bytes of it unless it is shorter.
 * @param fileLength the length of the whole file. Default that of `bytes`.
 * @throws FormatError `truncated` or `too-large`, with the byte offset; DTypeError for what is no bytes.
 */
export function safetensorsHeaderLength(bytes: Uint8Array, fileLength?: number): number {
  const where = "safetensorsHeaderLength";
  expectBytes(where, bytes);
  return headerLength(where, bytes, fileLength ?? bytes.length);
}

/** {@link safetensorsHeaderLength} for a caller of another name. */
export function headerLength(where: string, bytes: Uint8Array, fileLength: number): number {
  if (bytes.length < 8 || fileLength < 8) {
    throw new FormatError({
      code: "truncated",
      where,
      expected: "a safetensors file must begin with 8 bytes that tell the length of its header",
      got: bytes.length === 0 ? "no bytes" : `the end after ${bytes.length} bytes`,
      byteOffset: bytes.length,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const length = view.getUint32(0, true) + 2 ** 32 * view.getUint32(4, true);
  if (length > LONGEST_HEADER) {
    throw new FormatError({
      code: "too-large",
      where,
      expected: `the header must be at most ${LONGEST_HEADER} bytes long`,
      got: String(length),
      fix: "Check that this is a safetensors file",
      byteOffset: 0,
    });
  }
  if (8 + length > fileLength) {
    throw new FormatError({
      code: "truncated",
      where,
      expected: `${length} bytes of header must follow its length`,
      got: `the end of the file after ${fileLength - 8}`,
      fix: "Copy the file again",
      byteOffset: fileLength,
    });
  }
  return 8 + length;
}
