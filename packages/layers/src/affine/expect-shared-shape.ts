import { sameShape, ShapeError, shapeText } from "@chainrule/tensor";

/** Refuses what a layer is to share with another one when it has not the shape that this one needs. */
export function expectSharedShape(
  where: string,
  name: string,
  { shape }: { readonly shape: readonly number[] },
  expected: readonly number[],
): void {
  if (sameShape(shape, expected)) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `the shared ${name} must be ${shapeText(expected)}`,
    got: shapeText(shape),
    fix: "Share with a layer of the same sizes; its tied() makes one that fits",
  });
}
