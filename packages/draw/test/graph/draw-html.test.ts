import { drawHtml } from "@chainrule/draw";
import { expect, test } from "vitest";
import { firstCircuit, sharingCircuit } from "./circuits.ts";
import { HOSTILE, hostileCircuit } from "./hostile-circuit.ts";

interface PageData {
  readonly facts: Record<string, { readonly title: string; readonly facts: readonly (readonly [string, string])[] }>;
  readonly steps: readonly { readonly text: string; readonly values: string[]; readonly gradients: string[] }[];
}

function dataOf(html: string): PageData {
  return JSON.parse(/<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html)?.[1] ?? "");
}

test("drawHtml tells of each gate its value, both gradients and its own part", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  const { facts } = dataOf(drawHtml(graph));
  const f = Object.values(facts).find(({ title }) => title === "f = q × z");
  expect(f?.facts).toEqual([
    ["gate", "Multiply()"],
    ["value", "−12"],
    ["upstream gradient", "1"],
    ["locally", "gives each input the gradient times the other input"],
    ["downstream gradients", "q: −4\nz: 3"],
  ]);
});

test("drawHtml steps through the circuit gate by gate, forward and back", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  expect(dataOf(drawHtml(graph)).steps.map(({ text }) => text)).toEqual([
    "The inputs have their values.",
    "Forward: q = x + y = 3",
    "Forward: f = q × z = −12",
    "Backward begins at the output.",
    "Back: f has the gradient 1 and hands back q: −4, z: 3",
    "Back: q has the gradient −4 and hands back x: −4, y: −4",
  ]);
  expect(dataOf(drawHtml(firstCircuit())).steps).toHaveLength(3);
});

test("drawHtml shows every value and gradient once its last step is taken, and the sum at a node after its parts", () => {
  const graph = sharingCircuit();
  graph.backwardFrom({ f: 1, m: 1 });
  const html = drawHtml(graph);
  const { steps } = dataOf(html);
  const ids = [...html.matchAll(/data-(?:wire|node)="(\w+)"/g)].map(([, id]) => id);
  const outputs = new Set([...html.matchAll(/class="node output" data-node="(\w+)"/g)].map(([, id]) => id));
  const seen = (key: "values" | "gradients"): Set<string> => new Set(steps.flatMap((step) => step[key]));
  expect(ids.filter((id) => !outputs.has(id) && !seen("values").has(id))).toEqual([]);
  expect(ids.filter((id) => !seen("gradients").has(id))).toEqual([]);
  const x = /data-node="(\w+)"><title>input x/.exec(html)?.[1] as string;
  expect(steps.findIndex(({ gradients }) => gradients.includes(x))).toBe(
    Math.max(...steps.map(({ text }, i) => (/ x: /.test(text) ? i : 0))),
  );
});

test("drawHtml lets no name out of its place", () => {
  const html = drawHtml(hostileCircuit(), { title: HOSTILE.join(" ") });
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(dataOf(html).facts["n0"].title).toBe("</script><script>alert(1)…");
});

test("drawHtml needs no network and forbids it", () => {
  const html = drawHtml(firstCircuit());
  expect(html).toContain("default-src 'none'");
  expect(html.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|src="|href|@import|fetch\(/);
});
