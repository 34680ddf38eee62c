import { textPlaces } from "./text-places.ts";

/** Of a character of the font in which pictures are written, as a part of its size; no common monospaced font is wider. */
const ADVANCE = 0.62;

/** The width of a text in a monospaced font, in the unit of the font's size. Never too small, so that nothing overlaps. */
export function textWidth(text: string, fontSize: number): number {
  return textPlaces(text) * ADVANCE * fontSize;
}
