import { drawDot } from "@chainrule/draw";
import { expect, test } from "vitest";
import { firstCircuit, neuron, sharingCircuit } from "./circuits.ts";
import { hostileCircuit } from "./hostile-circuit.ts";

// What is written here and the hostile circuit were drawn by Graphviz 2.43.
test("drawDot writes a directed graph with values and gradients on its wires", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  const lines = drawDot(graph, { title: "f" }).split("\n");
  expect(lines[1]).toBe('  graph [rankdir=LR fontname="monospace" labelloc=t label="f"]');
  expect(lines).toContain('  n3 [shape=ellipse style="filled" fillcolor="#eef4ff" label="+\\nq" tooltip="Add()"]');
  expect(lines).toContain(
    '  n0 -> n3 [label=<<FONT COLOR="#116329">−2</FONT><BR/><I><FONT COLOR="#b3151d">∂ −4</FONT></I>>]',
  );
});

test("drawDot draws groups, the other direction, dead wires", () => {
  const dot = drawDot(neuron(true), { direction: "down" });
  expect(dot).toContain("rankdir=TB");
  expect(dot).toMatch(/ {2}subgraph cluster_g0 \{\n {4}label="sigmoid"[^\n]*\n {4}n9 \[/);
  const graph = sharingCircuit();
  graph.backwardFrom("f");
  expect(drawDot(graph).match(/style=dashed color="#a8b1bb"\]/g)).toHaveLength(1);
});

test("drawDot lets no name end its quotes", () => {
  const dot = drawDot(hostileCircuit());
  expect(dot).toContain('label="\\"\\\\"');
  const outside = dot.replaceAll(/"(?:[^"\\]|\\.)*"/g, "").replaceAll(/<<[^\n]*>>/g, "");
  expect(outside).not.toContain('"');
  expect(outside).not.toContain("script");
});
