import { plainText } from "./plain-text.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it may stand in XML and HTML, between tags and in attributes; what no XML may contain is left out. */
export function markupText(text: string): string {
  return plainText(text)
    .replaceAll(/[\uFFFE\uFFFF]/gu, "")
    .replaceAll(/[&<>"']/g, (character) => ESCAPES[character]);
}
