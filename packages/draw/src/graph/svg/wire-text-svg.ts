import { markupText } from "../../text/markup-text.ts";
import type { Box } from "../layout/box.ts";
import type { Direction } from "../layout/direction.ts";
import { LINE_HEIGHT, linesHeight, WIRE_GAP } from "../layout/label-lines.ts";
import type { LabelLine, WireLabel } from "../layout/label-lines.ts";
import { svgNumber } from "./svg-number.ts";

/**
 * The texts of a wire in their box: the value above the wire and the gradient below; where values flow down, the value to
 * the left of it and the gradient to the right.
 */
export function wireTextSvg({ value, gradient }: WireLabel, box: Box, direction: Direction): string {
  if (direction === "right") {
    const above = lines(value, box.x, box.y - WIRE_GAP - linesHeight(value), "middle");
    return above + lines(gradient, box.x, box.y + WIRE_GAP, "middle");
  }
  const left = lines(value, box.x - 2 * WIRE_GAP, box.y - linesHeight(value) / 2, "end");
  return left + lines(gradient, box.x + 2 * WIRE_GAP, box.y - linesHeight(gradient) / 2, "start");
}

function lines(texts: readonly LabelLine[], x: number, top: number, anchor: "start" | "middle" | "end"): string {
  let y = top;
  let svg = "";
  for (const { kind, text } of texts) {
    y += LINE_HEIGHT[kind];
    svg += `<text class="${kind}" text-anchor="${anchor}" x="${svgNumber(x)}" y="${svgNumber(y - 4)}">${markupText(text)}</text>`;
  }
  return svg;
}
