import { textPlaces } from "./text-places.ts";

/** Rows of texts as lines with aligned columns; `left` are the columns that begin in line, the others end in line. */
export function textTable(rows: readonly (readonly string[])[], left: ReadonlySet<number>): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => textPlaces(row[i] ?? ""))));
  return rows.map((row) => {
    const cells = row.map((text, i) => {
      const space = " ".repeat(widths[i] - textPlaces(text));
      return left.has(i) ? text + space : space + text;
    });
    return cells.join("  ").trimEnd();
  });
}
