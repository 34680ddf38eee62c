import { fromJSON, toJSON } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Concat, Linear, Parallel, ReLU, Residual, Sequential, Split, Tanh, TimeDistributed } from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { expect, test } from "vitest";

function described(gate: Gate): { root: { gates: unknown[] } } {
  return JSON.parse(JSON.stringify(toJSON(gate, layerRegistry)));
}

test.each([
  new Concat({ axis: 2 }),
  new Parallel([new Tanh(), new Linear(3, 3)], { join: "add" }),
  new Residual(new Tanh()),
  new Residual(new Linear(3, 2), { shortcut: new Linear(3, 2, { bias: false }) }),
  new Sequential(new Linear(3, 2), new Tanh()),
  new Split([1, 2], [new Tanh(), new ReLU()], { axis: 1 }),
  new TimeDistributed(new Linear(3, 2)),
] as Gate[])("fromJSON builds %s again with all gates inside", (gate) => {
  const copy = fromJSON(described(gate), layerRegistry);
  expect([copy.constructor, String(copy)]).toEqual([gate.constructor, String(gate)]);
  expect([...copy.parameters()].map(String)).toEqual([...gate.parameters()].map(String));
});

test.each([
  ["TimeDistributed", new TimeDistributed(new Tanh()), 0, "gates must be one gate, got 0"],
  ["TimeDistributed", new TimeDistributed(new Tanh()), 2, "gates must be one gate, got 2"],
  ["Residual", new Residual(new Tanh()), 0, "gates must be a body and at most a shortcut, got 0"],
  ["Residual", new Residual(new Tanh()), 3, "gates must be a body and at most a shortcut, got 3"],
] as [string, Gate, number, string][])(
  "fromJSON refuses a %s with too few or too many gates",
  (_, gate, count, text) => {
    const description = described(gate);
    const [inner] = description.root.gates;
    description.root.gates = Array.from({ length: count }, () => inner);
    expect(() => fromJSON(description, layerRegistry)).toThrow(text);
  },
);
