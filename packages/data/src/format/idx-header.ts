import { FormatError, shapeText } from "@chainrule/tensor";
import type { FloatArray, IntegerArray } from "@chainrule/tensor";
import type { ByteReader } from "./byte-reader.ts";

/** A typed array an IDX type is read into, over a buffer in the host's own byte order. */
interface ElementArray {
  new (buffer: ArrayBuffer): FloatArray | IntegerArray;
  readonly BYTES_PER_ELEMENT: number;
}

/** What the header of an IDX file declares. */
export interface IdxHeader {
  readonly Data: ElementArray;
  readonly shape: readonly number[];
  /** How many bytes of data must follow. */
  readonly byteLength: number;
}

/** The element types by their code, the third byte of the file. */
const TYPES: ReadonlyMap<number, ElementArray> = new Map<number, ElementArray>([
  [0x08, Uint8Array],
  [0x09, Int8Array],
  [0x0b, Int16Array],
  [0x0c, Int32Array],
  [0x0d, Float32Array],
  [0x0e, Float64Array],
]);

/** The most axes an array may have. */
export const MOST_AXES = 8;

/**
 * Reads the header `00 00 type rank` and one big-endian 32-bit size for each axis.
 *
 * @param start the first two bytes, taken from the reader already.
 * @param rank how many axes there must be; undefined for any number.
 */
export async function readIdxHeader(
  where: string,
  start: Uint8Array,
  reader: ByteReader,
  limits: { readonly maxBytes: number; readonly rank: number | undefined },
): Promise<IdxHeader> {
  const code = await reader.take(2);
  if (start.some((byte) => byte !== 0)) throw notIdx(where, start);
  if (code.length < 2) throw headerCut(where, reader.position);
  const Data = TYPES.get(code[0]);
  if (Data === undefined) throw unknownType(where, code[0]);
  const axes = code[1];
  if (axes !== (limits.rank ?? axes) || axes < 1 || axes > MOST_AXES) throw anotherRank(where, axes, limits.rank);
  const sizes = await reader.take(4 * axes);
  if (sizes.length < 4 * axes) throw headerCut(where, reader.position);
  const view = new DataView(sizes.buffer);
  const shape: number[] = [];
  // An axis of length 0 does not excuse a lie about the others.
  let needed = Data.BYTES_PER_ELEMENT;
  for (let axis = 0; axis < axes; axis++) {
    shape.push(view.getUint32(4 * axis));
    needed *= Math.max(1, shape[axis]);
    if (needed > limits.maxBytes) throw tooLarge(where, shape, axes, limits.maxBytes);
  }
  return { Data, shape, byteLength: shape.includes(0) ? 0 : needed };
}

function notIdx(where: string, start: Uint8Array): FormatError {
  const hex = Array.from(start, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return new FormatError({
    code: "not-idx",
    where,
    expected: "an IDX file must begin with the bytes 00 00",
    got: hex,
    fix:
      start[0] === 0x3c ? "This looks like a web page: download the file again" : "Check that this is the right file",
    byteOffset: 0,
  });
}

function headerCut(where: string, length: number): FormatError {
  return new FormatError({
    code: "truncated",
    where,
    expected: "an IDX header must have 4 bytes and 4 more for each axis",
    got: length === 0 ? "an empty file" : `the end of the file after ${length} bytes`,
    byteOffset: length,
  });
}

function unknownType(where: string, code: number): FormatError {
  return new FormatError({
    code: "idx-type",
    where,
    expected: "the element type must be one of 08, 09, 0b, 0c, 0d, 0e",
    got: code.toString(16).padStart(2, "0"),
    byteOffset: 2,
  });
}

function anotherRank(where: string, axes: number, rank: number | undefined): FormatError {
  return new FormatError({
    code: "idx-rank",
    where,
    expected: rank === undefined ? `there must be from 1 to ${MOST_AXES} axes` : `the data must have rank ${rank}`,
    got: rank === undefined ? String(axes) : `rank ${axes}`,
    ...(rank === undefined ? {} : { fix: "Check that this is the right file: images have rank 3, labels rank 1" }),
    byteOffset: 3,
  });
}

function tooLarge(where: string, shape: readonly number[], axes: number, maxBytes: number): FormatError {
  return new FormatError({
    code: "too-large",
    where,
    expected: `the declared sizes must need at most maxBytes = ${maxBytes} bytes`,
    got: shapeText(shape.length < axes ? [...shape, "..."] : shape),
    fix: "Raise maxBytes if the file is truly so large",
    byteOffset: 4 * shape.length,
  });
}
