import { ValueError } from "@chainrule/tensor";
import { emptyRecord } from "../bytes/empty-record.ts";
import { expectBytes } from "../bytes/expect-bytes.ts";
import { checkLayout } from "./check-layout.ts";
import { ELEMENT_TYPE_NAMES, elementTypeNamed } from "./element-type.ts";
import { headerLength } from "./header-length.ts";
import { HeaderScanner } from "./header-scanner.ts";
import { quoted } from "./quoted.ts";
import type { DeclaredEntry } from "./check-layout.ts";
import type { ElementType } from "./element-type.ts";

/** The name under which a header holds texts instead of a tensor. */
export const METADATA_KEY = "__metadata__";

/** The most axes that a tensor of a file may have. */
export const MOST_AXES = 16;

/** One tensor as the header declares it. */
export interface SafetensorsEntry {
  readonly name: string;
  /** The type in the file, such as `"F32"`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Where its data begins in the file. */
  readonly begin: number;
  /** Where its data ends in the file: the offset of the first byte behind it. */
  readonly end: number;
}

/** What the header of a safetensors file declares, checked against the length of the file. */
export interface SafetensorsHeader {
  /** The tensors in the order of their data. */
  readonly entries: readonly SafetensorsEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  /** The offset at which the data begins. */
  readonly dataStart: number;
}

/**
 * Reads the header of a safetensors file and checks it against the length of the file, without any of its data: so a large
 * file can be refused, or read tensor by tensor with {@link safetensorsTensor}, before memory is had for it.
 *
 * @param bytes the beginning of the file, {@link safetensorsHeaderLength} bytes of it or more.
 * @param fileLength the length of the whole file. Default that of `bytes`.
 * @param name what the file is called in error texts.
 * @throws FormatError with the byte offset when the header breaks the format or disagrees with the length of the file;
 *   DTypeError for what is no bytes.
 */
export function safetensorsHeader(bytes: Uint8Array, fileLength?: number, name?: string): SafetensorsHeader {
  const where = name === undefined ? "safetensorsHeader" : `safetensorsHeader(${name})`;
  expectBytes(where, bytes);
  return readHeader(where, bytes, fileLength ?? bytes.length);
}

/** {@link safetensorsHeader} for a caller of another name. */
export function readHeader(where: string, bytes: Uint8Array, fileLength: number): SafetensorsHeader {
  const dataStart = headerLength(where, bytes, fileLength);
  if (bytes.length < dataStart) {
    throw new ValueError({
      code: "too-few-bytes",
      where,
      expected: `bytes must hold the header, ${dataStart} bytes with its length`,
      got: String(bytes.length),
      fix: "Read as many as safetensorsHeaderLength tells",
    });
  }
  const scanner = new HeaderScanner(where, bytes.subarray(0, dataStart), 8);
  if (dataStart > 8 && bytes[8] !== 0x7b) {
    throw scanner.refusal("not-safetensors", "a header must begin with {", `the byte ${bytes[8]}`, 8);
  }
  const declared: DeclaredEntry[] = [];
  const metadata = emptyRecord<string>();
  scanner.object((name) => {
    if (name !== METADATA_KEY) declared.push(readEntry(scanner, name));
    else scanner.object((key) => (metadata[key] = scanner.string()));
  });
  scanner.end();
  checkLayout(scanner, declared, fileLength - dataStart, dataStart);
  const entries = declared.map(({ name, type, shape, offsets }) => {
    return { name, dtype: type.name, shape, begin: dataStart + offsets[0], end: dataStart + offsets[1] };
  });
  return { entries, metadata, dataStart };
}

/** Reads `{ "dtype": ..., "shape": [...], "data_offsets": [begin, end] }`, in any order. */
function readEntry(scanner: HeaderScanner, name: string): DeclaredEntry {
  let type: ElementType | undefined;
  let shape: readonly number[] | undefined;
  let offsets: readonly number[] | undefined;
  const at = { entry: scanner.position, shape: 0, offsets: 0 };
  const asText = quoted(name);
  const tooManyAxes = (place: number) => () =>
    scanner.refusal("too-many-axes", `${asText} must have at most ${MOST_AXES}`, "more", place);
  const notTwo = (got: string, place: number) => () =>
    scanner.refusal("invalid-offsets", `${asText} must have 2 data_offsets`, got, place);
  scanner.object((key, keyAt) => {
    if (key === "dtype") type = readType(scanner, asText);
    else if (key === "shape") [shape, at.shape] = [scanner.wholeNumbers(MOST_AXES, tooManyAxes(keyAt)), keyAt];
    else if (key === "data_offsets") [offsets, at.offsets] = [scanner.wholeNumbers(2, notTwo("more", keyAt)), keyAt];
    else throw scanner.refusal("unknown-key", "a tensor must have dtype, shape and data_offsets", quoted(key), keyAt);
  });
  if (type === undefined || shape === undefined || offsets === undefined) {
    const missing = type === undefined ? "dtype" : shape === undefined ? "shape" : "data_offsets";
    throw scanner.refusal(
      "missing-key",
      `${asText} must have dtype, shape and data_offsets`,
      `no ${missing}`,
      at.entry,
    );
  }
  if (offsets.length !== 2) throw notTwo(`${offsets.length}`, at.offsets)();
  return { name, type, shape, shapeAt: at.shape, offsets, offsetsAt: at.offsets };
}

function readType(scanner: HeaderScanner, name: string): ElementType {
  const at = scanner.position;
  const dtype = scanner.string();
  const type = elementTypeNamed(dtype);
  if (type !== undefined) return type;
  const expected = `the dtype of ${name} must be one of ${ELEMENT_TYPE_NAMES.join(", ")}`;
  throw scanner.refusal("unknown-dtype", expected, quoted(dtype), at);
}
