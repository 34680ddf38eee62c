import { DTypeError, isIntegerTensor, isTensor, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import { joined } from "../bytes/joined.ts";
import { tensorBytes } from "../bytes/tensor-bytes.ts";
import { encodeUtf8, isWellFormed } from "../bytes/utf8.ts";
import { typeOfElements } from "./element-type.ts";
import { LONGEST_HEADER } from "./header-length.ts";
import { METADATA_KEY, MOST_AXES } from "./safetensors-header.ts";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * Writes tensors as a safetensors file.
 *
 * - float32 and float64 become F32 and F64, integers U8, I8, U16, I16, U32 and I32. Any strides are written row-major.
 * - The same tensors give the same bytes whatever their order, those of the reference implementation: data by falling
 *   width, then by name, and the header filled up with spaces so that every element lies at a multiple of its width.
 *
 * @param tensors tensors by name; any name but `__metadata__`.
 * @param metadata texts by name. They keep their order.
 * @throws DTypeError when something is no tensor or no text, ShapeError beyond 16 axes, ValueError for a name or a text
 *   that cannot be written.
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, Tensor | IntegerTensor>>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  return joined(parts("writeSafetensors", tensors, metadata));
}

/**
 * The bytes of {@link writeSafetensors} in parts, the header first: one after another they are the file. Data that lies in
 * the tensors as the file has it is a view, not a copy; so write the parts before any tensor changes.
 */
export function safetensorsParts(
  tensors: Readonly<Record<string, Tensor | IntegerTensor>>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array[] {
  return parts("safetensorsParts", tensors, metadata);
}

function parts(
  where: string,
  tensors: Readonly<Record<string, Tensor | IntegerTensor>>,
  metadata: Readonly<Record<string, string>> | undefined,
): Uint8Array[] {
  const data: Uint8Array[] = [];
  const texts: string[] = [];
  if (metadata !== undefined) {
    for (const [key, value] of Object.entries(metadata)) expectText(where, key, value);
    texts.push(`${JSON.stringify(METADATA_KEY)}:${JSON.stringify(metadata)}`);
  }
  let end = 0;
  for (const { name, tensor, dtype } of inFileOrder(where, tensors)) {
    const bytes = tensorBytes(tensor);
    const offsets = [end, (end += bytes.length)];
    data.push(bytes);
    texts.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype, shape: tensor.shape, data_offsets: offsets })}`);
  }
  return [headerBytes(where, `{${texts.join(",")}}`), ...data];
}

/** The tensors with their types, in the order in which their data is written. */
function inFileOrder(
  where: string,
  tensors: Readonly<Record<string, Tensor | IntegerTensor>>,
): { readonly name: string; readonly tensor: Tensor | IntegerTensor; readonly dtype: string }[] {
  const entries = Object.entries(tensors).map(([name, tensor]) => {
    expectWritable(where, name, tensor);
    const { name: dtype, order } = typeOfElements(tensor.data);
    return { name, tensor, dtype, order };
  });
  return entries.toSorted((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}

/** The length and the header, filled up so that the data begins at a multiple of 8. */
function headerBytes(where: string, text: string): Uint8Array {
  const json = encodeUtf8(text);
  const length = 8 * Math.ceil(json.length / 8);
  if (length > LONGEST_HEADER) {
    throw new ValueError({
      code: "too-large",
      where,
      expected: `names, shapes and metadata must need at most ${LONGEST_HEADER} bytes`,
      got: String(length),
      fix: "Write several files, or put long texts into a tensor of bytes",
    });
  }
  const bytes = new Uint8Array(8 + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  return bytes;
}

function expectWritable(where: string, name: string, tensor: unknown): asserts tensor is Tensor | IntegerTensor {
  const place = `${where} ${JSON.stringify(name)}`;
  if (name === METADATA_KEY || !isWellFormed(name)) {
    throw new ValueError({
      code: name === METADATA_KEY ? "reserved-name" : "lone-surrogate",
      where,
      expected: `the name of a tensor must be well-formed text other than ${METADATA_KEY}`,
      got: JSON.stringify(name),
    });
  }
  if (!isTensor(tensor) && !isIntegerTensor(tensor)) {
    throw new DTypeError({
      code: "not-a-tensor",
      where: place,
      expected: "every value must be a tensor or an integer tensor",
      got: tensor === null ? "null" : typeof tensor,
      fix: "Make one with tensor(rows) or fromTypedArray(data, shape)",
    });
  }
  if (tensor.shape.length > MOST_AXES) {
    throw new ShapeError({
      code: "too-many-axes",
      where: place,
      expected: `a tensor must have at most ${MOST_AXES} axes`,
      got: shapeText(tensor.shape),
    });
  }
}

function expectText(where: string, key: string, value: unknown): void {
  if (typeof value !== "string") {
    throw new DTypeError({
      code: "not-a-text",
      where: `${where} metadata ${JSON.stringify(key)}`,
      expected: "metadata must be texts",
      got: value === null ? "null" : typeof value,
      fix: "Write other values with JSON.stringify",
    });
  }
  if (isWellFormed(key) && isWellFormed(value)) return;
  throw new ValueError({
    code: "lone-surrogate",
    where: `${where} metadata ${JSON.stringify(key)}`,
    expected: "a key and its text must be well formed",
    got: JSON.stringify(value),
  });
}
