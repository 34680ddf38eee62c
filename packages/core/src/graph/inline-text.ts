import { formatTensor, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** How many numbers a tensor may have to be shown with them. */
const SHOWN = 8;

/** A tensor in a line of text: its number or few numbers, else its shape. */
export function inlineText(x: Tensor | undefined): string {
  if (x === undefined) return "none yet";
  if (x.size > SHOWN || x.size === 0) return `a tensor ${shapeText(x.shape)}`;
  const [, ...rows] = formatTensor(x).split("\n");
  return rows.map((row) => row.trim()).join(" ");
}
