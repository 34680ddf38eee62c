import { fromBrainFloat, fromHalf } from "./half-precision.ts";
import type { FloatArray, IntegerArray } from "@chainrule/tensor";

/** How the elements of one type of the file become a typed array. */
export interface ElementType {
  /** The type's name in the file, such as `"F32"`. */
  readonly name: string;
  readonly bytesPerElement: number;
  /** The elements of a buffer in the host's byte order, which the array may take over. */
  decode(buffer: ArrayBuffer, refuse: RefuseElement): FloatArray | IntegerArray;
}

/** The error for the element at an index that cannot be read. */
type RefuseElement = (index: number, code: string, expected: string, got: string) => Error;

const type = (
  name: string,
  bytesPerElement: number,
  decode: (buffer: ArrayBuffer, refuse: RefuseElement) => FloatArray | IntegerArray,
): ElementType => ({ name, bytesPerElement, decode });

/**
 * The types that can be read, in the order in which the reference implementation writes their data: by falling width, so
 * that every element lies at a multiple of its width.
 */
const TYPES: readonly ElementType[] = [
  type("U64", 8, (buffer, refuse) => fromBigIntegers(new BigUint64Array(buffer), refuse)),
  type("I64", 8, (buffer, refuse) => fromBigIntegers(new BigInt64Array(buffer), refuse)),
  type("F64", 8, (buffer) => new Float64Array(buffer)),
  type("F32", 4, (buffer) => new Float32Array(buffer)),
  type("U32", 4, (buffer) => new Uint32Array(buffer)),
  type("I32", 4, (buffer) => new Int32Array(buffer)),
  type("BF16", 2, (buffer) => fromBrainFloat(new Uint16Array(buffer))),
  type("F16", 2, (buffer) => fromHalf(new Uint16Array(buffer))),
  type("U16", 2, (buffer) => new Uint16Array(buffer)),
  type("I16", 2, (buffer) => new Int16Array(buffer)),
  type("I8", 1, (buffer) => new Int8Array(buffer)),
  type("U8", 1, (buffer) => new Uint8Array(buffer)),
  type("BOOL", 1, (buffer, refuse) => expectBooleans(new Uint8Array(buffer), refuse)),
];

const BY_NAME = new Map(TYPES.map((type) => [type.name, type]));

/** The type of a name in a file, where it is one that can be read. */
export function elementTypeNamed(name: string): ElementType | undefined {
  return BY_NAME.get(name);
}

/** The names of the types that can be read. */
export const ELEMENT_TYPE_NAMES: readonly string[] = TYPES.map(({ name }) => name);

/** The name in a file of the type of an array's elements, and where its data stands in the order of writing. */
export function typeOfElements(data: FloatArray | IntegerArray): { readonly name: string; readonly order: number } {
  const kind = data instanceof Float32Array || data instanceof Float64Array ? "F" : isSigned(data) ? "I" : "U";
  const name = `${kind}${8 * data.BYTES_PER_ELEMENT}`;
  return { name, order: ELEMENT_TYPE_NAMES.indexOf(name) };
}

function isSigned(data: IntegerArray): boolean {
  return data instanceof Int8Array || data instanceof Int16Array || data instanceof Int32Array;
}

function fromBigIntegers(integers: BigInt64Array | BigUint64Array, refuse: RefuseElement): Float64Array {
  const numbers = new Float64Array(integers.length);
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = Number(integers[i]);
    if (!Number.isSafeInteger(numbers[i])) {
      throw refuse(i, "unsafe-integer", "a 64-bit integer must be from -(2^53 - 1) to 2^53 - 1", String(integers[i]));
    }
  }
  return numbers;
}

function expectBooleans(bytes: Uint8Array, refuse: RefuseElement): Uint8Array {
  const wrong = bytes.findIndex((byte) => byte > 1);
  if (wrong >= 0) throw refuse(wrong, "not-a-boolean", "a boolean must be 0 or 1", String(bytes[wrong]));
  return bytes;
}
