import { diagramOf, drawSvg } from "@chainrule/draw";
import type { Direction } from "@chainrule/draw";
import type { GraphView } from "@chainrule/core";
import { onesLike } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { firstCircuit, network, neuron, randomCircuit, sharingCircuit } from "./circuits.ts";
import { crossed, overlaps, readSvg } from "./svg-geometry.ts";

const DIRECTIONS: readonly Direction[] = ["right", "down"];

function expectClear(graph: GraphView, what: string): void {
  for (const direction of DIRECTIONS) {
    const drawn = readSvg(drawSvg(graph, { direction }));
    const { texts, bodies, captions } = drawn;
    const faults = [
      ...overlaps(texts),
      ...overlaps(bodies),
      ...overlaps(texts, bodies),
      ...overlaps(captions),
      ...overlaps(captions, [...texts, ...bodies]),
      ...crossed(drawn).map((text) => `a wire through ${text}`),
    ];
    expect(faults, `${what} drawn ${direction}`).toEqual([]);
    const labelled = diagramOf(graph).wires.length;
    expect(texts.length, "every wire has its value").toBeGreaterThanOrEqual(labelled);
  }
}

test.each([
  ["the first circuit", () => firstCircuit()],
  ["a neuron of single gates", () => neuron(false)],
  ["a neuron with a group", () => neuron(true)],
  ["shared values", () => sharingCircuit()],
  ["a network", () => network()],
])("drawSvg of %s lets nothing overlap, before backward and after it", (what, make) => {
  const graph = make();
  expectClear(graph, `${what} before backward`);
  const [name, node] = Object.entries(graph.outputs)[0];
  graph.backwardFrom({ [name]: onesLike(graph.value(node) as Tensor) });
  expectClear(graph, what);
});

test("drawSvg of 50 random circuits of up to 30 nodes lets nothing overlap", () => {
  for (let seed = 0; seed < 50; seed++) expectClear(randomCircuit(seed, 3 + (seed % 21)), `circuit ${seed}`);
});

test("drawSvg of random circuits with groups in groups lets nothing overlap, and every group holds what is in it", () => {
  for (let seed = 100; seed < 120; seed++) {
    const graph = randomCircuit(seed, 3 + (seed % 9), true);
    expectClear(graph, `circuit ${seed}`);
    const { groups, bodies } = readSvg(drawSvg(graph));
    for (const { left, right, top, bottom } of groups) {
      const straddling = bodies.filter((body) => {
        const apart = body.left >= right || body.right <= left || body.top >= bottom || body.bottom <= top;
        const inside = body.left >= left && body.right <= right && body.top >= top && body.bottom <= bottom;
        return !apart && !inside;
      });
      expect(straddling).toEqual([]);
    }
  }
});
