import { plainText } from "./plain-text.ts";

/** At most so many characters of a text, on one line; an ellipsis stands for the rest. */
export function shortText(text: string, most: number): string {
  const characters = [...plainText(text).replaceAll(/\s+/gu, " ").trim()];
  if (characters.length <= most) return characters.join("");
  return `${characters
    .slice(0, most - 1)
    .join("")
    .trimEnd()}…`;
}
