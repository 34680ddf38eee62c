import { ShapeError } from "@chainrule/tensor";
import type { PaddingMode } from "@chainrule/tensor";

/**
 * Refuses padding that the mode cannot fill from an axis of this length.
 *
 * @throws ShapeError for an empty axis, a mirror image of `length` entries or more, and more than `length` from the other
 *   end.
 */
export function expectPadFits(
  where: string,
  axis: string,
  length: number,
  sides: readonly number[],
  mode: PaddingMode,
): void {
  const most = mode === "reflect" ? length - 1 : mode === "circular" ? length : Infinity;
  const largest = Math.max(...sides);
  if (length >= 1 && largest <= most) return;
  throw new ShapeError({
    code: length < 1 ? "empty-axis" : "padding-too-large",
    where,
    expected:
      length < 1
        ? `the ${axis} of the input must be at least 1`
        : `the mode "${mode}" has at most ${mode === "reflect" ? `${axis} - 1 = ${length} - 1` : `${axis}`} = ${most} entries for a side`,
    got: String(length < 1 ? length : largest),
    ...(length < 1 ? {} : { fix: 'Take less padding, or the mode "replicate"' }),
  });
}
