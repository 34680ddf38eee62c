import { ValueError } from "@chainrule/tensor";
import type { Pair } from "./pair.ts";

/** Zeros on each side of an image, or `"same"` for as many as keep its size. */
export type Padding = Pair | "same";

/** The windows that padding makes room for, axis by axis. */
interface Windows {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
}

/**
 * The padding before and after the entries of each axis, one axis after the other. `"same"` puts the odd one after them,
 * as PyTorch does.
 *
 * @param padding on both sides of each axis, checked already, or `"same"`.
 * @throws ValueError for any other text, and for `"same"` with a stride.
 */
export function paddingOf(
  where: string,
  padding: readonly number[] | "same",
  { kernel, stride, dilation }: Windows,
): number[] {
  if (typeof padding !== "string") return padding.flatMap((length) => [length, length]);
  if (padding !== "same" || Math.max(...stride) > 1) {
    throw new ValueError({
      code: "invalid-padding",
      where,
      expected: 'padding must be a number, one for each axis, or with stride 1 "same"',
      got: padding === "same" ? `"same" with stride [${stride.join(", ")}]` : JSON.stringify(padding),
    });
  }
  return kernel.flatMap((length, axis) => {
    const room = dilation[axis] * (length - 1);
    return [Math.floor(room / 2), Math.ceil(room / 2)];
  });
}

/** The padding as it was given: only `"same"` pads one side more than the other. */
export function givenPadding(sides: readonly number[]): readonly number[] | "same" {
  const before = sides.filter((_, i) => i % 2 === 0);
  return before.every((length, axis) => length === sides[2 * axis + 1]) ? before : "same";
}
