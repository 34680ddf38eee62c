import { rampColor } from "../picture/color-ramp.ts";
import { element } from "../picture/element.ts";
import { figureText } from "../picture/figure-text.ts";
import { label, labelWidth } from "../picture/label.ts";
import { pngAddress } from "../picture/png-address.ts";
import type { Sheet } from "./tile-sheet.ts";

const LENGTH = 180;
const THICKNESS = 12;

/** The colours of numbers from `-largest` to `largest`, with the numbers at both ends and zero in the middle. */
export function rampKey(largest: number, left: number, top: number): Sheet {
  const data = new Uint8Array(3 * LENGTH);
  for (let i = 0; i < LENGTH; i++) data.set(rampColor((2 * i) / (LENGTH - 1) - 1), 3 * i);
  const ends = [figureText(-largest), figureText(largest)];
  const start = left + labelWidth(ends[0]) / 2;
  const colors = { x: start, y: top, width: LENGTH, height: THICKNESS };
  const href = pngAddress({ width: LENGTH, height: 1, data });
  const y = top + THICKNESS + 11;
  return {
    content: element(
      "g",
      {},
      element("image", { ...colors, preserveAspectRatio: "none", href }),
      element("rect", { class: "frame", ...colors }),
      largest === 0 ? "" : label(start, y, ends[0], { anchor: "middle", kind: "quiet" }),
      label(start + LENGTH / 2, y, "0", { anchor: "middle", kind: "quiet" }),
      largest === 0 ? "" : label(start + LENGTH, y, ends[1], { anchor: "middle", kind: "quiet" }),
    ),
    width: LENGTH + labelWidth(ends[0]) / 2 + labelWidth(ends[1]) / 2,
    height: THICKNESS + 20,
  };
}
