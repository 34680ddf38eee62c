import { ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Refuses an input that is not `[batch, channels, ...axes]` with one axis behind the channels at least, none empty. */
export function expectPlaces(where: string, { shape }: Tensor): void {
  const places = shape.slice(2);
  if (shape.length >= 3 && places.every((length) => length >= 1)) return;
  throw new ShapeError({
    code: shape.length < 3 ? "rank-mismatch" : "empty-axis",
    where,
    expected: "input must be [batch, channels, ...places] with at least one place",
    got: shapeText(shape),
  });
}
