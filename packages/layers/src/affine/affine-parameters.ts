import type { Parameter } from "@chainrule/core";
import { expectSharedShape } from "./expect-shared-shape.ts";

/** The parameters of an affine map, `weight * x + bias` in one way or another, as a layer holds them. */
export interface AffineParameters<Weight extends Parameter | undefined = Parameter> {
  readonly weight: Weight;
  /** None in a layer without a bias. */
  readonly bias: Parameter | undefined;
}

/**
 * Refuses parameters of another layer that do not fit this one.
 *
 * @throws ShapeError when a parameter that is there has another shape.
 */
export function expectAffineShapes(
  where: string,
  { weight, bias }: AffineParameters<Parameter | undefined>,
  weightShape: readonly number[],
  biasShape: readonly number[],
): void {
  if (weight !== undefined) expectSharedShape(where, "weight", weight, weightShape);
  if (bias !== undefined) expectSharedShape(where, "bias", bias, biasShape);
}
