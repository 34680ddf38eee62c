import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gateExamples } from "../gate-examples.ts";
import { gateCost } from "./gate-cost.ts";
import { gateDocs } from "./gate-doc.ts";
import type { GateDoc } from "./gate-doc.ts";

const SOURCES = "packages/layers/src";

/** A documented class and the folder and file that it is in. */
interface Entry extends GateDoc {
  readonly family: string;
  readonly file: string;
}

/**
 * `docs/layers.md`: a table of every gate and loss that `@chainrule/layers` exports, from their doc comments, with costs as
 * measured.
 *
 * @param root the folder of the repository.
 */
export function layerPage(root: string): string {
  const entries = exportedEntries(root);
  const families = [...new Set(entries.map(({ family }) => family))].toSorted();
  const parts = families.map((family) =>
    familyTable(
      family,
      entries.filter((entry) => entry.family === family),
    ),
  );
  return [
    "# Layers",
    "Every gate and loss of [`@chainrule/layers`](../packages/layers), from the doc comments in their sources, which say more: " +
      "the backward pass, the numerics, where a gate comes from. The last column is measured: what one forward and backward " +
      "pass does in matrix products and convolutions, and how many numbers lie in caches between the two, for inputs of the " +
      "shapes named.",
    "This page is made by `npx -y pnpm@12.21.0 layers`.",
    ...parts,
  ]
    .join("\n\n")
    .concat("\n");
}

function exportedEntries(root: string): Entry[] {
  const index = readFileSync(join(root, SOURCES, "index.ts"), "utf8");
  return [...index.matchAll(/^export \{([^}]+)\} from "\.\/([^"]+)"/gm)].flatMap(([, names, file]) => {
    const exported = new Set(names.split(",").map((name) => name.trim()));
    const source = readFileSync(join(root, SOURCES, file), "utf8");
    return gateDocs(source)
      .filter(({ name }) => exported.has(name))
      .map((doc) => ({ ...doc, file, family: file.split("/")[0] }));
  });
}

function familyTable(family: string, entries: readonly Entry[]): string {
  const rows = entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => [
      `[${entry.name}](../${SOURCES}/${entry.file})`,
      entry.equation,
      ...["Shapes", "Parameters", "Cache"].map((field) => entry.fields[field] ?? "–"),
      costOf(entry.name),
    ]);
  // No column of parameters where nothing has any, and none of costs for losses, which are no gates.
  const titles = ["", "Equation", "Shapes", "Parameters", "Keeps for backward", "Cost"];
  const filled = titles.map((_, column) => rows.some((row) => row[column] !== "–"));
  const lines = [titles, titles.map(() => "---"), ...rows].map(
    (row) =>
      `| ${row
        .filter((_, column) => filled[column])
        .map(cell)
        .join(" | ")} |`,
  );
  return `## ${family[0].toUpperCase()}${family.slice(1)}\n\n${lines.join("\n")}`;
}

function costOf(name: string): string {
  const example = gateExamples.find((candidate) => candidate.name === name);
  return example === undefined ? "–" : gateCost(example);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
