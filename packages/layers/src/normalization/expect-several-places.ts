import { ShapeError, shapeText, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Refuses channels of one place or none: nothing varies in them. */
export function expectSeveralPlaces(where: string, { shape }: Tensor): void {
  const places = sizeOf(shape.slice(2));
  if (places > 1) return;
  throw new ShapeError({
    code: "one-value-per-channel",
    where,
    expected: "each channel must have more than one place",
    got: `${places} in ${shapeText(shape)}`,
    fix: "Normalise over several channels: GroupNorm",
  });
}
