import { max } from "d3-array";
import { expectCount, expectTensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { rampColor } from "../picture/color-ramp.ts";
import { figureText } from "../picture/figure-text.ts";
import { numberList } from "../picture/number-list.ts";
import { NOT_A_NUMBER } from "../picture/palette.ts";
import { contentTop, MARGIN, picture } from "../picture/picture.ts";
import { rampKey } from "./ramp-key.ts";
import { pixelSizeFor, tileSheet } from "./tile-sheet.ts";
import { weightLayout } from "./weight-layout.ts";

/** Settings of {@link drawWeights}. */
export interface WeightsOptions {
  /** Above the picture. Default none. */
  readonly title?: string;
  /** Of a matrix, the shape of the images that the layer reads. Default a square. */
  readonly imageShape?:
    | readonly [height: number, width: number]
    | readonly [channels: number, height: number, width: number];
  /** How many images stand side by side. Default one row for each output where there are channels, else about a square. */
  readonly columns?: number;
  /** Edge of a drawn pixel, in pixels of the screen. Default so that an image is about 84, or a kernel 48, high and wide. */
  readonly pixelSize?: number;
}

const EDGE = 84;
const KERNEL_EDGE = 48;
const WIDEST = 16;

/**
 * What each output of a first layer looks for, as images: blue where the weight is above zero, orange where it is below,
 * the deeper the farther, by one scale for all of them, which is drawn below.
 *
 * @param weight `[outFeatures, inFeatures]` of a Linear layer that reads images, or the kernels
 *   `[outChannels, inChannels, height, width]` of a convolution.
 * @returns an SVG document.
 * @throws ShapeError when the rows of the weight are no images.
 */
export function drawWeights(weight: Tensor, options: WeightsOptions = {}): string {
  expectTensor("drawWeights", "weight", weight);
  const { outputs, channels, height, width } = weightLayout(weight.shape, options.imageShape);
  const square = Math.min(WIDEST, Math.max(1, Math.ceil(Math.sqrt(outputs))));
  const { columns = channels > 1 ? channels : square } = options;
  const edge = weight.shape.length === 4 ? KERNEL_EDGE : EDGE;
  const { pixelSize = pixelSizeFor(height, width, edge) } = options;
  expectCount("drawWeights", "columns", columns);
  expectCount("drawWeights", "pixelSize", pixelSize);

  const values = numberList(weight);
  const largest =
    max(
      Array.from(values).filter((value) => Number.isFinite(value)),
      Math.abs,
    ) ?? 0;
  const size = height * width;
  const tiles = Array.from({ length: outputs * channels }, (_, i) => {
    const data = new Uint8Array(3 * size);
    for (let pixel = 0; pixel < size; pixel++) {
      const value = values[i * size + pixel];
      data.set(Number.isNaN(value) ? NOT_A_NUMBER : rampColor(largest === 0 ? value : value / largest), 3 * pixel);
    }
    const output = Math.floor(i / channels);
    return { pixels: { width, height, data }, caption: channels === 1 ? `${output}` : `${output}, ${i % channels}` };
  });
  const top = contentTop(options.title);
  const sheet = tileSheet(tiles, { columns, pixelSize, left: MARGIN, top });
  const key = rampKey(largest, MARGIN, top + sheet.height + 16);
  return picture(
    {
      width: Math.max(sheet.width, key.width) + 2 * MARGIN,
      height: top + sheet.height + 16 + key.height + MARGIN,
      heading: options.title,
      title: "Weights",
      description:
        `the weights of ${outputs} outputs as images of ${height} x ${width} pixels, ` +
        `from ${figureText(-largest)} in orange over 0 in white to ${figureText(largest)} in blue`,
    },
    sheet.content,
    key.content,
  );
}
