import { max } from "d3-array";
import { element, pointedAt } from "../picture/element.ts";
import { label, labelWidth } from "../picture/label.ts";
import { pngAddress } from "../picture/png-address.ts";
import type { Pixels } from "../picture/png-address.ts";

/** An image of a sheet. */
export interface Tile {
  readonly pixels: Pixels;
  /** Below it; cut where it is too long, and shown in full when pointed at. */
  readonly caption: string;
}

/** How the images of a sheet lie. */
export interface SheetOptions {
  readonly columns: number;
  /** Edge of a drawn pixel. */
  readonly pixelSize: number;
  readonly left: number;
  readonly top: number;
}

/** A piece of a picture and its size. */
export interface Sheet {
  readonly content: string;
  readonly width: number;
  readonly height: number;
}

const GAP = 10;
const CAPTION_HEIGHT = 18;
/** A caption makes its image's place wider up to this. */
const CAPTION_ROOM = 190;

/** Images in rows, all of one size, each with its caption below it. */
export function tileSheet(tiles: readonly Tile[], { columns, pixelSize, left, top }: SheetOptions): Sheet {
  if (tiles.length === 0)
    return { content: label(left, top + 8, "no images", { kind: "quiet" }), width: 80, height: 18 };
  const [width, height] = [tiles[0].pixels.width * pixelSize, tiles[0].pixels.height * pixelSize];
  const room = Math.max(width, max(tiles, ({ caption }) => labelWidth(caption, CAPTION_ROOM)) ?? 0);
  const captionHeight = tiles.some(({ caption }) => caption !== "") ? CAPTION_HEIGHT : 0;
  const drawn = tiles.map(({ pixels, caption }, i) => {
    const x = left + (i % columns) * (room + GAP);
    const y = top + Math.floor(i / columns) * (height + captionHeight + GAP);
    return element(
      "g",
      {},
      element(
        "image",
        { class: "pixels", x, y, width, height, preserveAspectRatio: "none", href: pngAddress(pixels) },
        pointedAt(caption),
      ),
      element("rect", { class: "frame", x: x - 0.5, y: y - 0.5, width: width + 1, height: height + 1 }),
      caption === "" ? "" : label(x, y + height + captionHeight / 2 + 2, caption, { room }),
    );
  });
  const across = Math.min(columns, tiles.length);
  return {
    content: element("g", {}, ...drawn),
    width: across * (room + GAP) - GAP,
    height: Math.ceil(tiles.length / columns) * (height + captionHeight + GAP) - GAP,
  };
}

/** Whole pixels, so that they stay sharp; the longer edge of an image becomes about this long. */
export function pixelSizeFor(height: number, width: number, edge: number): number {
  return Math.max(1, Math.round(edge / Math.max(height, width, 1)));
}
