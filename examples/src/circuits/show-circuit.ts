import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { explain } from "@chainrule/core";
import { drawHtml, drawSvg, drawText } from "@chainrule/draw";
import type { CircuitOptions } from "@chainrule/draw";
import type { Circuit } from "./circuit.ts";

/** A circuit as a picture. */
export function circuitSvg(circuit: Circuit): string {
  return drawSvg(circuit.graph, optionsOf(circuit));
}

/** A circuit as text for the terminal: title, idea, picture, and the chain rule at its most telling nodes. */
export function circuitText(circuit: Circuit): string {
  const { title, idea, graph, explained } = circuit;
  const explanations = explained.map((name) => String(explain(graph, name)));
  return [`${title}\n${"=".repeat(title.length)}`, idea, drawText(graph, optionsOf(circuit)), ...explanations].join(
    "\n\n",
  );
}

/**
 * Writes a circuit as a picture and as a page to step through.
 *
 * @returns the paths of the two files.
 */
export function writeCircuit(folder: string, name: string, circuit: Circuit): string[] {
  const files = [
    [join(folder, `${name}.svg`), circuitSvg(circuit)],
    [join(folder, `${name}.html`), drawHtml(circuit.graph, optionsOf(circuit))],
  ] as const;
  for (const [path, text] of files) writeFileSync(path, text);
  return files.map(([path]) => path);
}

function optionsOf({ title, folded }: Circuit): CircuitOptions {
  return { title, ...(folded && { folded: "all" }) };
}
