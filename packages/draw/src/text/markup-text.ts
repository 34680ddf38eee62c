const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it may stand in XML and HTML, between tags and in attributes; what no XML may contain is left out. */
export function markupText(text: string): string {
  return text
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (control) => (/\s/.test(control) ? " " : ""))
    .replaceAll(/[&<>"']/g, (character) => ESCAPES[character]);
}
