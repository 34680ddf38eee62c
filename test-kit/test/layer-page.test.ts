import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as layers from "@chainrule/layers";
import { expect, test } from "vitest";
import { gateDocs } from "../src/layer-page/gate-doc.ts";
import { layerPage } from "../src/layer-page/layer-page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("layerPage makes docs/layers.md: after a change of a doc comment run npx -y pnpm@12.21.0 layers", () => {
  expect(readFileSync(`${root}docs/layers.md`, "utf8")).toBe(layerPage(root));
});

test("layerPage has a row with equation and shapes for every class that the package exports", () => {
  const rows = layerPage(root)
    .split("\n")
    .filter((line) => line.startsWith("| ["));
  const classes = Object.entries(layers).flatMap(([name, value]) =>
    typeof value === "function" && String(value).startsWith("class") ? [name] : [],
  );
  expect(rows.map((row) => /\[(\w+)\]/.exec(row)?.[1]).toSorted()).toEqual(classes.toSorted());
  for (const row of rows) {
    const [, , equation, shapes] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
    expect(equation, row).toMatch(/\w.*[.:`]$/);
    expect(shapes, row).toMatch(/\w/);
  }
});

test("gateDocs takes the doc comment of a class apart", () => {
  const source = [
    "/** Settings. */",
    "export interface Options {}",
    "",
    "/**",
    " * Twice {@link Base | the base}:",
    " * `y = 2 x`.",
    " *",
    " * More words.",
    " *",
    " * - Shapes: input `[...]`,",
    " *   output `[...]`.",
    " * - Cache: nothing.",
    " *",
    " * @typeParam In the width.",
    " */",
    "export class Double implements Gate {}",
  ].join("\n");
  expect(gateDocs(source)).toEqual([
    {
      name: "Double",
      equation: "Twice `Base`: `y = 2 x`.",
      fields: { Shapes: "input `[...]`, output `[...]`.", Cache: "nothing." },
    },
  ]);
});
