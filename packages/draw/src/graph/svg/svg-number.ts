/** A length as it stands in SVG: in hundredths of a pixel, without zeros at the end. */
export function svgNumber(x: number): string {
  return String(Math.round(x * 100) / 100 + 0);
}
