import { ShapeError, shapeText } from "@chainrule/tensor";

/** How the numbers of a weight become images. */
export interface WeightLayout {
  readonly outputs: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/**
 * One image for each output and channel: of a convolution's kernel as it is; of a matrix in the shape of the images that
 * the layer reads, which is a square unless it is told.
 *
 * @throws ShapeError when the weight has neither form, or its rows are no such images.
 */
export function weightLayout(shape: readonly number[], imageShape: readonly number[] | undefined): WeightLayout {
  if (shape.length === 4 && imageShape === undefined) {
    const [outputs, channels, height, width] = shape;
    return { outputs, channels, height, width };
  }
  if (shape.length !== 2) {
    throw new ShapeError({
      code: "shape-mismatch",
      where: "drawWeights",
      expected:
        "weight must be [outFeatures, inFeatures], or [outChannels, inChannels, height, width] without an imageShape",
      got: shapeText(shape),
    });
  }
  const [outputs, inFeatures] = shape;
  const edge = Math.sqrt(inFeatures);
  const image = imageShape ?? (Number.isInteger(edge) ? [edge, edge] : []);
  const [channels, height, width] = image.length === 2 ? [1, ...image] : image;
  if (channels * height * width === inFeatures) return { outputs, channels, height, width };
  throw new ShapeError({
    code: "shape-mismatch",
    where: "drawWeights",
    expected: `imageShape must be [height, width] or [channels, height, width] of ${inFeatures} pixels`,
    got: imageShape === undefined ? "none, and they are no square" : shapeText(imageShape),
    fix: "Name the shape of the images: drawWeights(weight, { imageShape: [28, 28] })",
  });
}
