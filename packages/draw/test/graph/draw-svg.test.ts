import { drawSvg } from "@chainrule/draw";
import type { Diagram } from "@chainrule/draw";
import { expect, test } from "vitest";
import { toSvg } from "../../src/graph/svg/to-svg.ts";
import { firstCircuit, randomCircuit, sharingCircuit } from "./circuits.ts";
import { HOSTILE, hostileCircuit } from "./hostile-circuit.ts";
import { overlaps, readSvg } from "./svg-geometry.ts";
import { faultInXml } from "./well-formed.ts";

const withoutStyle = (svg: string): string => svg.replace(/<style>[^]*<\/style>/, "");

function textsOf(svg: string, kind: string): string[] {
  return [...svg.matchAll(new RegExp(`<text class="${kind}"[^>]*>([^<]*)<`, "g"))].map(([, text]) => text);
}

test("drawSvg writes each value above its wire and each gradient below it, and says what is what", () => {
  const graph = firstCircuit();
  graph.backwardFrom("f");
  const svg = drawSvg(graph, { title: "The first" });
  expect(textsOf(svg, "value")).toEqual(["−2", "5", "3", "−4", "−12"]);
  expect(textsOf(svg, "gradient")).toEqual(["∂ −4", "∂ −4", "∂ −4", "∂ 3", "∂ 1"]);
  expect(textsOf(svg, "legend")).toEqual(["above: value · below, ∂: gradient"]);
  const heights = [...svg.matchAll(/<text class="(value|gradient)"[^>]* y="([\d.]+)"/g)].map(([, , y]) => Number(y));
  expect(heights[0]).toBeLessThan(heights[1]);
  expect(svg).toContain('role="img" aria-label="The first"');
  expect(svg).toContain("<title>x → q: value −2, gradient −4</title>");
  expect(svg).toContain("<title>Add() q: value 3, gradient −4</title>");
});

test("drawSvg before backward has no gradients, and before forward no values", () => {
  const svg = drawSvg(firstCircuit());
  expect(textsOf(svg, "gradient")).toEqual([]);
  expect(textsOf(svg, "value")).toHaveLength(5);
  expect(svg).toContain("gradient yet");
  expect(textsOf(svg, "legend")).toEqual(["above: value"]);
});

test("drawSvg shows a dead wire and where a shared value parts", () => {
  const graph = sharingCircuit();
  graph.backwardFrom({ f: 1, m: 1 });
  const svg = drawSvg(graph);
  const dead = [...svg.matchAll(/<g class="wire dead"[^>]*><title>([^<]*)</g)].map(([, title]) => title);
  expect(dead).toEqual(["z → max: value −3, gradient 0"]);
  // x, y, p and m are used twice.
  expect(svg.match(/<circle class="dot"/g)).toHaveLength(4);
});

test("drawSvg escapes hostile names and shortens long ones", () => {
  const svg = drawSvg(hostileCircuit(), { title: HOSTILE.join(" ") });
  expect(faultInXml(withoutStyle(svg))).toBeUndefined();
  expect(svg).not.toContain("<script");
  // oxlint-disable-next-line no-control-regex -- these are what must not be there.
  expect(svg).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uD800]/u);
  expect(textsOf(svg, "symbol")).toContain(`${"x".repeat(25)}…`);
});

test("drawSvg refers to nothing outside of itself", () => {
  const graph = firstCircuit();
  const svg = drawSvg(graph);
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|url\(|href|@import|<script/);
  expect(svg).toContain("prefers-color-scheme: dark");
});

test.each<[string, Diagram]>([
  ["nothing", { title: undefined, nodes: [], wires: [], groups: [] }],
  ["an empty group", { title: "x", nodes: [], wires: [], groups: [{ id: "g0", label: "empty", group: undefined }] }],
])("toSvg of %s is a small picture", (_, diagram) => {
  const svg = toSvg(diagram);
  expect(faultInXml(withoutStyle(svg))).toBeUndefined();
  expect(svg).not.toContain("NaN");
});

test("drawSvg draws 1000 gates without an overlap", () => {
  const svg = drawSvg(randomCircuit(7, 1000));
  const { texts, bodies } = readSvg(svg);
  expect(bodies.length).toBeGreaterThan(1000);
  expect(svg).not.toContain("NaN");
  expect(overlaps(bodies)).toEqual([]);
  expect(overlaps(texts, bodies)).toEqual([]);
}, 60_000);
