/** From the background to full ink. */
const SHADES = " .:-=+*#%@";
const SIDE = 28;

/** A picture of characters and what stands above it. */
export interface AsciiPicture {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * An image of 28 x 28 bytes as 14 lines of 28 characters: a character is about twice as high as wide, so each shows the
 * mean of two pixels, one above the other.
 */
export function asciiImage(pixels: ArrayLike<number>): string[] {
  return Array.from({ length: SIDE / 2 }, (_, line) =>
    Array.from({ length: SIDE }, (_, column) => {
      const above = pixels[2 * line * SIDE + column];
      const below = pixels[(2 * line + 1) * SIDE + column];
      return SHADES[Math.round(((above + below) / 510) * (SHADES.length - 1))];
    }).join(""),
  );
}

/** Pictures next to each other, each under its title, which may be wider than the picture. */
export function sideBySide(pictures: readonly AsciiPicture[]): string {
  const height = Math.max(0, ...pictures.map(({ lines }) => lines.length));
  const rows = Array.from({ length: height + 1 }, (_, row) =>
    pictures.map(({ title, lines }) =>
      (row === 0 ? title : (lines[row - 1] ?? "")).padEnd(Math.max(SIDE, title.length)),
    ),
  );
  return rows.map((row) => row.join("  ").trimEnd()).join("\n");
}
