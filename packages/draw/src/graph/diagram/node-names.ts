import type { Diagram } from "./diagram.ts";

/**
 * By which name each node is called in a text: its own, that of the output it makes, the text of a leaf, or for other gates
 * a number.
 */
export function nodeNames({ nodes, wires }: Diagram): Map<string, string> {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const symbols = new Map(nodes.map(({ id, symbol }) => [id, symbol]));
  const made = new Map<string, string>();
  for (const { from, to } of wires) {
    if (kinds.get(to) === "output" && !made.has(from)) made.set(from, symbols.get(to) as string);
  }
  let count = 0;
  const names = new Map<string, string>();
  for (const { id, kind, name, symbol } of nodes) {
    const isGate = kind === "gate" || kind === "group";
    names.set(id, name ?? (isGate ? (made.get(id) ?? `#${++count}`) : symbol));
  }
  return names;
}
