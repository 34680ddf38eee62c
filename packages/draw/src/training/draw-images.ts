import { expectCount, ShapeError, shapeText } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { figureText } from "../picture/figure-text.ts";
import { label, labelWidth } from "../picture/label.ts";
import { numberList } from "../picture/number-list.ts";
import { NOT_A_NUMBER } from "../picture/palette.ts";
import { contentTop, MARGIN, picture } from "../picture/picture.ts";
import type { Pixels } from "../picture/png-address.ts";
import { grayRange } from "./gray-range.ts";
import { pixelSizeFor, tileSheet } from "./tile-sheet.ts";

/** Settings of {@link drawImages}. */
export interface ImagesOptions {
  /** Above the picture. Default none. */
  readonly title?: string;
  /** Below each image; there may be fewer than images. Default none. */
  readonly captions?: readonly string[];
  /** How many images stand side by side. Default about as many as there are rows, and at most 10. */
  readonly columns?: number;
  /** Edge of a drawn pixel, in pixels of the screen. Default so that an image is about 84 high and wide. */
  readonly pixelSize?: number;
  /** The numbers that are black and white. Default 0 and 255 for bytes, else the smallest and the largest. */
  readonly range?: readonly [black: number, white: number];
}

const EDGE = 84;
const WIDEST = 10;

/**
 * Images in rows as a picture, grey or in colour, each pixel a sharp square. A pixel that is not a number is pink.
 *
 * @param images `[count, height, width]`, `[count, 1, height, width]`, or red, green and blue in
 *   `[count, 3, height, width]`.
 * @returns an SVG document.
 * @throws ShapeError when the images have another shape.
 * @throws ValueError when a setting is out of its range.
 */
export function drawImages(images: Tensor | IntegerTensor, options: ImagesOptions = {}): string {
  const { captions = [], title } = options;
  const [count, channels, height, width] = imageShape(images);
  const { columns = Math.min(WIDEST, Math.max(1, Math.ceil(Math.sqrt(count)))) } = options;
  const { pixelSize = pixelSizeFor(height, width, EDGE) } = options;
  expectCount("drawImages", "columns", columns);
  expectCount("drawImages", "pixelSize", pixelSize);
  const [black, white] = grayRange(images, options.range);
  const values = numberList(images);
  const size = height * width;
  const tiles = Array.from({ length: count }, (_, i) => ({
    pixels: pixelsOf(values, { first: i * channels * size, channels, height, width }, [black, white]),
    caption: captions[i] ?? "",
  }));
  const top = contentTop(title);
  const sheet = tileSheet(tiles, { columns, pixelSize, left: MARGIN, top });
  const note = `black is ${figureText(black)}, white ${figureText(white)}`;
  return picture(
    {
      width: Math.max(sheet.width, labelWidth(note)) + 2 * MARGIN,
      height: top + sheet.height + 22 + MARGIN,
      heading: title,
      title: "Images",
      description: `${count} images of ${height} x ${width} pixels, ${note}`,
    },
    sheet.content,
    label(MARGIN, top + sheet.height + 16, note, { kind: "quiet" }),
  );
}

/** Where an image lies among the numbers. */
interface ImagePlace {
  readonly first: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

function pixelsOf(
  values: ArrayLike<number>,
  { first, channels, height, width }: ImagePlace,
  [black, white]: readonly [black: number, white: number],
): Pixels {
  const size = height * width;
  const data = new Uint8Array(3 * size);
  // Halved, as the difference of two numbers may be more than a number can be.
  const span = white / 2 - black / 2;
  for (let pixel = 0; pixel < size; pixel++) {
    for (let color = 0; color < 3; color++) {
      const value = values[first + pixel + (channels === 3 ? color * size : 0)];
      const share = span === 0 ? 0 : Math.min(1, Math.max(0, (value / 2 - black / 2) / span));
      data[3 * pixel + color] = Number.isNaN(value) ? NOT_A_NUMBER[color] : Math.round(255 * share);
    }
  }
  return { width, height, data };
}

function imageShape({ shape }: Tensor | IntegerTensor): readonly [number, number, number, number] {
  if (shape.length === 3) return [shape[0], 1, shape[1], shape[2]];
  const isColor = shape.length === 4 && (shape[1] === 1 || shape[1] === 3);
  if (isColor) return [shape[0], shape[1], shape[2], shape[3]];
  throw new ShapeError({
    code: "shape-mismatch",
    where: "drawImages",
    expected: "images must be [count, height, width], or [count, channels, height, width] with 1 or 3 channels",
    got: shapeText(shape),
    fix: "Give them such a shape: reshape(images, [count, 28, 28])",
  });
}
