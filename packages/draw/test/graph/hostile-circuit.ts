import { apply, Graph, input } from "@chainrule/core";
import { add, multiply } from "./circuits.ts";

/** Names that would do harm where they are not escaped. */
export const HOSTILE: readonly string[] = [
  "</script><script>alert(1)</script>",
  '"\\',
  "a\nb",
  "-->",
  "end",
  "`md` **x**",
  "#quot; &amp; %%{init}%%",
  "漢字🚀",
  "\u0000\u001B[31m",
  "x".repeat(300),
  "]]>",
  "${x}",
  "\uD800",
];

/** A circuit with hostile names everywhere: inputs, gates, a group and an output. */
export function hostileCircuit(): Graph {
  const inputs = HOSTILE.map((name) => input(name));
  let node = add(inputs[0], 1);
  for (const x of inputs.slice(1)) node = add(node, x).as(`q${x.name}`);
  const t = input("t<");
  const output = apply(new Graph([t], multiply(t, t)), node).as('<b>&"group"');
  const graph = new Graph(inputs, { '<out> "': output });
  graph.run(Object.fromEntries(HOSTILE.map((name, i) => [name, i])));
  graph.backwardFrom({ '<out> "': 1 });
  return graph;
}
