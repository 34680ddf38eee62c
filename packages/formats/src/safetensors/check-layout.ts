import { shapeText } from "@chainrule/tensor";
import { quoted } from "./quoted.ts";
import type { ElementType } from "./element-type.ts";
import type { HeaderScanner } from "./header-scanner.ts";

/** An entry while it is checked: it knows where in the file it was declared. */
export interface DeclaredEntry {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly shapeAt: number;
  /** Counted from the beginning of the data, as the file has it. */
  readonly offsets: readonly number[];
  readonly offsetsAt: number;
}

/**
 * Sorts entries by their data, and refuses them unless each has the size of its shape, and all lie side by side from the
 * beginning of the data to its end.
 *
 * @param length how many bytes of data there are.
 * @param dataStart where they begin in the file.
 */
export function checkLayout(scanner: HeaderScanner, entries: DeclaredEntry[], length: number, dataStart: number): void {
  for (const entry of entries) checkSize(scanner, entry);
  entries.sort((a, b) => a.offsets[0] - b.offsets[0] || a.offsets[1] - b.offsets[1]);
  let end = 0;
  for (const { name, offsets, offsetsAt } of entries) {
    if (offsets[0] !== end) {
      const code = offsets[0] < end ? "overlap" : "hole";
      const expected = `the data of ${quoted(name)} must begin at ${end}, where the data before it ends`;
      throw scanner.refusal(code, expected, String(offsets[0]), offsetsAt);
    }
    end = offsets[1];
    if (end > length) {
      const expected = `the data of ${quoted(name)} must end at ${end}`;
      throw scanner.refusal("truncated", expected, `a file with ${length} bytes of data`, dataStart + length);
    }
  }
  if (end < length) {
    const expected = `the file must end where its last tensor does, after ${end} bytes of data`;
    throw scanner.refusal("trailing-bytes", expected, `${length - end} more`, dataStart + end);
  }
}

function checkSize(scanner: HeaderScanner, { name, type, shape, shapeAt, offsets, offsetsAt }: DeclaredEntry): void {
  // An axis of length 0 does not excuse a lie about the others.
  let bytes = type.bytesPerElement;
  for (const length of shape) bytes *= Math.max(1, length);
  const asText = quoted(name);
  if (bytes > Number.MAX_SAFE_INTEGER) {
    throw scanner.refusal("too-large", `${asText} must be of a size that can be had`, shapeText(shape), shapeAt);
  }
  if (shape.includes(0)) bytes = 0;
  if (offsets[1] - offsets[0] === bytes) return;
  const expected = `the data_offsets of ${asText} must hold ${bytes} bytes for ${type.name} ${shapeText(shape)}`;
  throw scanner.refusal("size-mismatch", expected, shapeText(offsets), offsetsAt);
}
