import { FormatError, fromTypedArray, shapeText, toHostOrder, ValueError } from "@chainrule/tensor";
import { expectBytes } from "../bytes/expect-bytes.ts";
import { elementTypeNamed } from "./element-type.ts";
import { quoted } from "./quoted.ts";
import type { SafetensorsEntry } from "./safetensors-header.ts";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * The tensor of an entry of a header that {@link safetensorsHeader} has checked.
 *
 * @param data the bytes of the file from `entry.begin` to `entry.end`. They are copied.
 * @throws FormatError `unsafe-integer` for a 64-bit integer that no number holds, `not-a-boolean` for a BOOL beyond 1.
 */
export function safetensorsTensor(entry: SafetensorsEntry, data: Uint8Array): Tensor | IntegerTensor {
  return readTensor("safetensorsTensor", entry, data);
}

/** {@link safetensorsTensor} for a caller of another name. */
export function readTensor(where: string, entry: SafetensorsEntry, data: Uint8Array): Tensor | IntegerTensor {
  expectBytes(where, data);
  const { name, dtype, shape, begin, end } = entry;
  const type = elementTypeNamed(dtype);
  if (type === undefined || data.length !== end - begin) {
    throw new ValueError({
      code: "another-entry",
      where,
      expected: `the data must be the ${end - begin} bytes of ${quoted(name)}, ${dtype} ${shapeText(shape)}`,
      got: `${data.length} bytes`,
      fix: "Pass an entry as safetensorsHeader gives it, and the file's bytes from entry.begin to entry.end",
    });
  }
  const bytes = new Uint8Array(data);
  toHostOrder(bytes, type.bytesPerElement, "little");
  const elements = type.decode(bytes.buffer, (index, code, expected, got) => {
    const byteOffset = begin + index * type.bytesPerElement;
    return new FormatError({ code, where, expected: `${expected} in ${quoted(name)}`, got, byteOffset });
  });
  return fromTypedArray(elements, shape) as Tensor | IntegerTensor;
}
