import type { Gate } from "@chainrule/core";
import type { Sequential } from "@chainrule/layers";
import { shapeText, zeros } from "@chainrule/tensor";

/** A table of the model: each gate with the shape of its output and the number of its parameters. */
export function summary(model: Sequential, inFeatures: number): string {
  let value = zeros([1, inFeatures]);
  const rows = model.gates.map((gate) => {
    value = gate.forward(value) as typeof value;
    return [String(gate), shapeText(["batch", ...value.shape.slice(1)]), count(parametersOf(gate))];
  });
  const total = model.gates.reduce((sum, gate) => sum + parametersOf(gate), 0);
  return table([["layer", "output shape", "parameters"], ...rows, ["total", "", count(total)]]);
}

function parametersOf(gate: Gate<[never]> | Gate): number {
  let sum = 0;
  for (const parameter of gate.parameters()) sum += parameter.value.size;
  return sum;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = widths.map((width) => "-".repeat(width)).join("  ");
  const text = rows.map(([layer, shape, parameters]) =>
    [layer.padEnd(widths[0]), shape.padEnd(widths[1]), parameters.padStart(widths[2])].join("  "),
  );
  return [text[0], line, ...text.slice(1, -1), line, ...text.slice(-1)].join("\n");
}
