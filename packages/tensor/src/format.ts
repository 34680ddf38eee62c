import { toNested } from "./nested.ts";
import type { NestedNumbers } from "./create.ts";
import { shapeText } from "./shape.ts";
import type { IntegerTensor, Tensor } from "./tensor.ts";

/** Rows and numbers beyond this many are left out in the middle. */
const EDGE = 3;
const LONGEST = 2 * EDGE + 1;

/**
 * A tensor as text: its element type, its shape and its numbers.
 *
 * ```
 * float32 [2, 2]
 * [[1, 2],
 *  [3, 4]]
 * ```
 */
export function formatTensor(x: Tensor | IntegerTensor): string {
  return `${x.dtype} ${shapeText(x.shape)}\n${formatLevel(toNested(x), 1)}`;
}

function formatLevel(level: NestedNumbers, indent: number): string {
  if (typeof level === "number") return formatNumber(level);
  const entries = level.map((entry, i) =>
    level.length <= LONGEST || i < EDGE || i >= level.length - EDGE ? formatLevel(entry, indent + 1) : undefined,
  );
  const shown = entries.flatMap((entry, i) => (entry !== undefined ? [entry] : i === EDGE ? ["..."] : []));
  const rows = level.length > 0 && typeof level[0] !== "number";
  return `[${shown.join(rows ? `,\n${" ".repeat(indent)}` : ", ")}]`;
}

/** Six significant digits, without the zeros that pad them. */
function formatNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
