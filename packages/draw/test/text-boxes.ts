import { textWidth } from "../src/text/text-width.ts";

/** A text of a picture and where it lies. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const TEXT = /<text([^>]*)>(?:<title>.*?<\/title>)?(.*?)<\/text>/gs;

/** The boxes of all texts of an SVG document, as wide as any common monospaced font makes them. */
export function textBoxes(svg: string): TextBox[] {
  return [...svg.matchAll(TEXT)].map(([, attributes, content]) => {
    const text = content
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
    const size = Number(attribute(attributes, "font-size") ?? 12);
    const [x, y] = [Number(attribute(attributes, "x")), Number(attribute(attributes, "y"))];
    const width = textWidth(text, size);
    const anchor = attribute(attributes, "text-anchor") ?? "start";
    const before = anchor === "end" ? width : anchor === "middle" ? width / 2 : 0;
    // From the foot of a "g" to the top of an "h".
    const [above, below] = [0.75 * size, 0.2 * size];
    if (attribute(attributes, "transform") === undefined) {
      return { text, left: x - before, right: x - before + width, top: y - above, bottom: y + below };
    }
    // Turned by -90 degrees around its own place: it runs upwards from there.
    return { text, left: x - above, right: x + below, top: y + before - width, bottom: y + before };
  });
}

/** The pairs of texts that lie on each other. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  );
}

/** The texts that reach beyond the edges of the picture. */
export function outside(svg: string): string[] {
  const [width, height] = ["width", "height"].map((name) => Number(attribute(svg, name)));
  return textBoxes(svg)
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)
    .map(({ text }) => text);
}

function attribute(text: string, name: string): string | undefined {
  return text.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`))?.[1];
}
