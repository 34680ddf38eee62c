import { shapeText } from "@chainrule/tensor";
import { countText } from "../picture/figure-text.ts";
import { textPlaces } from "../text/text-places.ts";
import { textTable } from "../text/text-table.ts";
import type { SummaryRow, SummaryTotals } from "./summary-row.ts";

const HEAD = ["layer", "output shape", "parameters", "multiply-adds", "cached bytes"];
/** The columns that hold no numbers. */
const TEXT_COLUMNS: ReadonlySet<number> = new Set([0, 1]);

/** A summary as a table, the content of containers indented, and below it what the numbers mean. */
export function summaryText(rows: readonly SummaryRow[], totals: SummaryTotals, notes: readonly string[]): string {
  // The model itself is a row only if it has something of its own, or nothing within it.
  const listed = rows.filter((row) => row.path.length > 0 || !row.isContainer || hasOwn(row));
  const indented = listed.some(({ path }) => path.length === 0) ? 0 : 1;
  const cells = listed.map((row) => cellsOf(row, row.path.length - indented));
  const { parameters, trainable, frozen, parameterBytes, multiplyAdds, cachedBytes } = totals;
  const total = ["total", "", countText(parameters), countText(multiplyAdds), countText(cachedBytes)];
  const lines = [
    `${countText(trainable)} trainable parameters, ${countText(frozen)} frozen; ${countText(parameterBytes)} bytes`,
    ...notes,
  ];
  if (rows.some(({ sharedParameters }) => sharedParameters > 0)) lines.push("(in parentheses: shared, counted above)");
  return `${table([HEAD, ...cells, total])}\n\n${lines.join("\n")}`;
}

function cellsOf(row: SummaryRow, depth: number): string[] {
  const { layer, calls, outputShape, parameters, sharedParameters, multiplyAdds, cachedBytes, isContainer } = row;
  const name = `${"  ".repeat(depth)}${layer}${calls > 1 ? ` (${calls} times)` : ""}`;
  const shape = outputShape === undefined ? "not run" : shapeText(outputShape);
  if (isContainer && !hasOwn(row)) return [name, shape, "", "", ""];
  const shared = sharedParameters === 0 ? "" : `(${countText(sharedParameters)})`;
  const own = parameters > 0 || shared === "" ? countText(parameters) : "";
  return [name, shape, `${own} ${shared}`.trim(), countText(multiplyAdds), countText(cachedBytes)];
}

function hasOwn({ parameters, sharedParameters, multiplyAdds, cachedBytes }: SummaryRow): boolean {
  return parameters + sharedParameters + multiplyAdds + cachedBytes > 0;
}

/** Rows of texts in columns, with a line after the first and before the last. */
function table(rows: readonly (readonly string[])[]): string {
  const rule = HEAD.map((_, column) => "-".repeat(Math.max(...rows.map((row) => textPlaces(row[column])))));
  return textTable([rows[0], rule, ...rows.slice(1, -1), rule, ...rows.slice(-1)], TEXT_COLUMNS).join("\n");
}
