import { expect, test } from "vitest";
import { DARK, DASHES, LIGHT } from "../../src/picture/palette.ts";
import type { Palette } from "../../src/picture/palette.ts";

/** Contrast of two colours as WCAG 2 defines it, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((i) => {
    const share = Number.parseInt(color.slice(i, i + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each([
  ["LIGHT", LIGHT],
  ["DARK", DARK],
])("%s has text of a contrast of 4.5 and lines of one of 3, as WCAG asks", (_, palette: Palette) => {
  for (const text of [palette.ink, palette.quiet, palette.alarm]) {
    expect(contrast(text, palette.paper)).toBeGreaterThan(4.5);
  }
  expect(contrast(palette.onArea, palette.area)).toBeGreaterThan(4.5);
  for (const line of [...palette.lines, palette.area]) expect(contrast(line, palette.paper)).toBeGreaterThan(3);
});

test("LIGHT and DARK have as many lines as there are dashes, all different", () => {
  for (const kinds of [LIGHT.lines, DARK.lines, DASHES]) expect(new Set(kinds).size).toBe(6);
});
