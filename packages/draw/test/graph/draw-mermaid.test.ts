import { drawMermaid } from "@chainrule/draw";
import { expect, test } from "vitest";
import { firstCircuit, neuron, sharingCircuit } from "./circuits.ts";
import { hostileCircuit } from "./hostile-circuit.ts";

// What is written here and the hostile circuit were drawn by Mermaid 12.3.0 in Chromium.
test("drawMermaid writes a flowchart with values and gradients on its wires", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  expect(drawMermaid(graph, { title: "f" })).toBe(`---
title: "f"
---
flowchart LR
  n0(["x"])
  n1(["y"])
  n2(["z"])
  n3(("+<br>q"))
  n4(("×"))
  n5>"f"]
  n0 -->|"−2<br>∂ −4"| n3
  n1 -->|"5<br>∂ −4"| n3
  n3 -->|"3<br>∂ −4"| n4
  n2 -->|"−4<br>∂ 3"| n4
  n4 -->|"−12<br>∂ 1"| n5
`);
});

test("drawMermaid draws groups, the other direction, dead wires", () => {
  expect(drawMermaid(neuron(true), { direction: "down" })).toMatch(
    /^flowchart TB\n[^]* {2}subgraph g0 \["sigmoid"\]\n {4}n9\(\("#42;−1"\)\)\n[^]* {2}end\n {2}n0 -->\|"2"\| n5\n/,
  );
  const graph = sharingCircuit();
  graph.backwardFrom("f");
  expect(drawMermaid(graph)).toMatch(/ -\.->\|"−3<br>∂ 0"\| [^]* {2}linkStyle \d+ stroke:#a8b1bb\n$/);
});

test("drawMermaid writes names as characters only", () => {
  const texts = [...drawMermaid(hostileCircuit()).matchAll(/"([^"]*)"/g)].map(([, text]) => text);
  expect(texts[0]).toBe("#60;/script#62;#60;script#62;alert(1)…");
  expect(texts.filter((text) => /[<>&`*%{}\\]/.test(text.replaceAll("<br>", "")))).toEqual([]);
});
