import { ValueError } from "@chainrule/tensor";
import { pairOf } from "./pair.ts";
import type { Pair } from "./pair.ts";

/** Zeros on each side of an image, or `"same"` for as many as keep its size. */
export type Padding = Pair | "same";

/**
 * The padding on all four sides. `"same"` puts the odd one below and to the right, as PyTorch does.
 *
 * @throws ValueError when a number is not a whole one from 0 up, and for `"same"` with a stride.
 */
export function paddingOf(
  padding: Padding,
  kernel: readonly [height: number, width: number],
  stride: readonly [height: number, width: number],
  dilation: readonly [height: number, width: number],
): readonly [top: number, bottom: number, left: number, right: number] {
  if (typeof padding !== "string") {
    const [height, width] = pairOf("Conv2d", "padding", padding, 0);
    return [height, height, width, width];
  }
  if (padding !== "same" || Math.max(...stride) > 1) {
    throw new ValueError({
      code: "invalid-padding",
      where: "Conv2d",
      expected: 'padding must be a number, a pair [height, width], or with stride 1 "same"',
      got: padding === "same" ? `"same" with stride [${stride.join(", ")}]` : JSON.stringify(padding),
    });
  }
  const [rows, columns] = kernel.map((length, axis) => dilation[axis] * (length - 1));
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  return [top, rows - top, left, columns - left];
}

/** The padding as it was given: only `"same"` pads one side more than the other. */
export function givenPadding([top, bottom, left, right]: readonly [
  top: number,
  bottom: number,
  left: number,
  right: number,
]): readonly [height: number, width: number] | "same" {
  return top === bottom && left === right ? [top, left] : "same";
}
