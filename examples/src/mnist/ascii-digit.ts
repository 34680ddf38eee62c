/** From the background to full ink. */
const SHADES = " .:-=+*#%@";
const SIDE = 28;

/**
 * An image of 28 x 28 bytes as 14 lines of 28 characters: a character is about twice as high as wide, so each shows the
 * mean of two pixels, one above the other.
 */
export function asciiDigit(pixels: ArrayLike<number>): string[] {
  return Array.from({ length: SIDE / 2 }, (_, line) =>
    Array.from({ length: SIDE }, (_, column) => {
      const above = pixels[2 * line * SIDE + column];
      const below = pixels[(2 * line + 1) * SIDE + column];
      return SHADES[Math.round(((above + below) / 510) * (SHADES.length - 1))];
    }).join(""),
  );
}

/** Pictures next to each other, each under its title. */
export function sideBySide(pictures: readonly { readonly title: string; readonly lines: readonly string[] }[]): string {
  const height = Math.max(0, ...pictures.map(({ lines }) => lines.length));
  const rows = [pictures.map(({ title }) => title.padEnd(SIDE))];
  for (let line = 0; line < height; line++) rows.push(pictures.map(({ lines }) => (lines[line] ?? "").padEnd(SIDE)));
  return rows.map((row) => row.join("  ").trimEnd()).join("\n");
}
