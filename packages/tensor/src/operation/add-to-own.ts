import { kernelsFor } from "../engine/current-engine.ts";
import { contiguous, flat } from "../layout.ts";
import type { Tensor } from "../tensor.ts";

/** `y += x` in a contiguous tensor that was just made and that nobody else has seen, so that no change needs to be told. */
export function addToOwn(y: Tensor, x: Tensor): void {
  kernelsFor(y).addScaled(flat(y), flat(contiguous(x)), y.size, 1);
}

/** The same with a row added to every row of `y`. */
export function addRowToOwn(y: Tensor, row: Tensor): void {
  if (y.size > 0) kernelsFor(y).addRow(flat(y), flat(y), flat(contiguous(row)), y.size / row.size, row.size);
}
