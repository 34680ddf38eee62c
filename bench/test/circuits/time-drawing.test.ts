import { expect, test } from "vitest";
import { timeDrawing } from "../../src/circuits/time-drawing.ts";
import { wideCircuit } from "../../src/circuits/wide-circuit.ts";

test("wideCircuit has the gates that it is asked for, in one picture", () => {
  const graph = wideCircuit(20, 8);
  expect(graph.gates).toHaveLength(20);
  expect(timeDrawing(graph, 2)).toBeGreaterThan(0);
});
