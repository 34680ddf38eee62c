import { textWidth } from "../../text/text-width.ts";
import type { Quantity } from "../diagram/diagram.ts";
import type { Direction } from "./direction.ts";

/** One line of the text beside a wire. */
export interface LabelLine {
  readonly kind: "shape" | "value" | "gradient";
  readonly text: string;
}

/** What stands on the two sides of a wire. */
export interface WireLabel {
  readonly value: readonly LabelLine[];
  readonly gradient: readonly LabelLine[];
}

/** Sizes in pixels. */
const FONT_SIZE: Readonly<Record<LabelLine["kind"], number>> = { shape: 10, value: 13, gradient: 13 };
export const LINE_HEIGHT: Readonly<Record<LabelLine["kind"], number>> = { shape: 13, value: 16, gradient: 16 };
/** Between the wire and the text. */
export const WIRE_GAP = 4;

/** The texts of a wire: the value with its shape, and the gradient, whose shape is the same, marked with a ∂. */
export function labelLines(value: Quantity | undefined, gradient: Quantity | undefined): WireLabel {
  const values: LabelLine[] = [];
  if (value?.shape !== undefined) values.push({ kind: "shape", text: value.shape });
  for (const text of value?.numbers ?? []) values.push({ kind: "value", text });
  const gradients = (gradient?.numbers ?? []).map((text, i): LabelLine => ({
    kind: "gradient",
    text: i === 0 ? `∂ ${text}` : `\u00A0\u00A0${text}`,
  }));
  return { value: values, gradient: gradients };
}

/** The room for the texts of a wire on both of its sides, equally much, so that the wire runs through the middle. */
export function labelSize(label: WireLabel, direction: Direction): { readonly width: number; readonly height: number } {
  const sides = [label.value, label.gradient].filter((lines) => lines.length > 0);
  if (sides.length === 0) return { width: 0, height: 0 };
  const width = Math.max(...sides.flat().map(({ kind, text }) => textWidth(text, FONT_SIZE[kind])));
  const height = Math.max(...sides.map(linesHeight));
  if (direction === "right") return { width: width + 8, height: 2 * (height + WIRE_GAP) };
  return { width: 2 * (width + 2 * WIRE_GAP), height: height + 8 };
}

/** The height of lines of text, one below the other. */
export function linesHeight(lines: readonly LabelLine[]): number {
  return lines.reduce((sum, { kind }) => sum + LINE_HEIGHT[kind], 0);
}
