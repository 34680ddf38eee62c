import { shapeText } from "./shape.ts";
import type { IntegerTensor, Tensor } from "./tensor.ts";

/** Of a longer axis only this many entries at either end are shown. */
const EDGE = 3;
const LONGEST = 2 * EDGE + 1;

/**
 * A tensor as text: its element type, its shape and its numbers, to six significant digits.
 *
 * ```
 * float32 [2, 2]
 * [[1, 2],
 *  [3, 4]]
 * ```
 */
export function formatTensor(x: Tensor | IntegerTensor): string {
  return `${x.dtype} ${shapeText(x.shape)}\n${formatAxis(x, 0, x.offset)}`;
}

/** The entries along `axis` from a position in memory on; those left out are not even read. */
function formatAxis(x: Tensor | IntegerTensor, axis: number, position: number): string {
  if (axis === x.shape.length) return formatNumber(x.data[position]);
  const length = x.shape[axis];
  const entries: string[] = [];
  for (let i = 0; i < length; i++) {
    if (length > LONGEST && i === EDGE) {
      entries.push("...");
      i = length - EDGE;
    }
    entries.push(formatAxis(x, axis + 1, position + i * x.stride[axis]));
  }
  const isLast = axis === x.shape.length - 1;
  return `[${entries.join(isLast ? ", " : `,\n${" ".repeat(axis + 1)}`)}]`;
}

/** Six significant digits, without the zeros that pad them; whole numbers in full. */
function formatNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
