import { markupText } from "../text/markup-text.ts";

/** Attributes of an element by name; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of SVG as text. Its content is taken as it is: foreign text goes through `markupText` first. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? pixels(value) : markupText(value as string)}"`)
    .join("");
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join("")}</${name}>`;
}

/** What is shown when the element around it is pointed at. */
export function pointedAt(text: string): string {
  return element("title", {}, markupText(text));
}

/** A length as attributes and paths write it, to a hundredth. */
export function pixels(length: number): string {
  return String(Math.round(length * 100) / 100);
}
