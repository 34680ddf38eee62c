import { extent } from "d3-array";
import { isIntegerTensor, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { numberList } from "../picture/number-list.ts";

/**
 * The numbers that are drawn black and white: those asked for, 0 and 255 for bytes, else the smallest and the largest
 * finite one.
 *
 * @throws ValueError when the two that are asked for are not finite, or not in order.
 */
export function grayRange(
  images: Tensor | IntegerTensor,
  range: readonly [black: number, white: number] | undefined,
): readonly [black: number, white: number] {
  if (range !== undefined) {
    const [black, white] = range;
    if (Number.isFinite(black) && Number.isFinite(white) && black < white) return range;
    throw new ValueError({
      code: "invalid-range",
      where: "drawImages",
      expected: "range must be two finite numbers, the one that is black and a larger one that is white",
      got: `[${range.join(", ")}]`,
    });
  }
  if (isIntegerTensor(images) && images.data.BYTES_PER_ELEMENT === 1) return [0, 255];
  const [low = 0, high = 1] = extent(Array.from(numberList(images)).filter((value) => Number.isFinite(value)));
  return [low, high];
}
