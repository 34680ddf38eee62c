import { couplingOf } from "@chainrule/core";
import { GRUCell, LSTMCell, RNNCell } from "@chainrule/layers";
import { toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "./normals.ts";

const dtype = "float64";

test.each([
  ["RNNCell", new RNNCell(3, 2, { dtype }), [2], "row"],
  ["GRUCell", new GRUCell(3, 2, { dtype }), [2], "row"],
  ["LSTMCell", new LSTMCell(3, 2, { dtype }), [2, 2], "example"],
] as const)("%s.pattern couples what its Jacobian couples", (_, cell, state, coupling) => {
  expect(cell.pattern.coupling).toBe(coupling);
  expect(couplingOf(cell, [normals([2, 3], 1), normals([2, ...state], 2)])).toBe(coupling);
});

test.each([
  ["RNNCell", RNNCell],
  ["GRUCell", GRUCell],
] as const)(
  "%s.backward leaves frozen parameters alone one by one, and the others' gradients are as ever",
  (_, Cell) => {
    const given = [normals([2, 3], 1), normals([2, 2], 2)] as const;
    const free = new Cell(3, 2, { dtype });
    const gradients = free.backward(free.forward(...given)).map(toNested);
    for (const frozen of free.parameters().keys()) {
      const cell = new Cell(3, 2, { dtype });
      cell.parameters()[frozen].requiresGrad = false;
      expect(cell.backward(cell.forward(...given)).map(toNested)).toEqual(gradients);
      const expected = free.parameters().map(({ grad }, i) => toNested(i === frozen ? zeros(grad.shape) : grad));
      expect(cell.parameters().map(({ grad }) => toNested(grad))).toEqual(expected);
    }
  },
);
