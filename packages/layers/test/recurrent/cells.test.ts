import { checkGate } from "@chainrule/core";
import { GRUCell, LSTMCell, RNNCell } from "@chainrule/layers";
import { Arena, fromTypedArray, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";
import { normals } from "./normals.ts";

const dtype = "float64";

/** Each cell with the rest of its state's shape. */
const cells = [
  ["RNNCell", RNNCell, []],
  ["GRUCell", GRUCell, []],
  ["LSTMCell", LSTMCell, [2]],
] as const;

test("RNNCell.forward is the function of the two parts", () => {
  const cell = new RNNCell(1, 1, { dtype, nonlinearity: "relu" });
  for (const [i, value] of [2, 3, 0.5, 0.25].entries())
    cell.parameters()[i].value.set(...(i < 2 ? [0, 0] : [0]), value);
  // 2 * 1 + 0.5 + 3 * 4 + 0.25, and nothing below 0.
  expect(cell.forward(tensor([[1], [-9]], dtype), tensor([[4], [1]], dtype))).toBeAllClose([[14.75], [0]]);
  // The second example is cut off; the first hands 2 and 3 of each gradient on.
  expect(cell.backward(tensor([[1], [1]], dtype)).map(toNested)).toEqual([
    [[2], [0]],
    [[3], [0]],
  ]);
});

test("LSTMCell.forward with weights of 0 halves the cell, as all gates are half open", () => {
  const cell = new LSTMCell(2, 1, { dtype });
  for (const { value } of cell.parameters()) value.data.fill(0);
  // i = f = o = 1/2 and g = 0: c' = 4/2, h' = tanh(2)/2.
  const state = cell.forward(tensor([[7, 8]], dtype), tensor([[[3], [4]]], dtype));
  expect(state).toBeAllClose([[[Math.tanh(2) / 2], [2]]]);
});

test("GRUCell.forward with weights of 0 halves the state", () => {
  const cell = new GRUCell(2, 1, { dtype });
  for (const { value } of cell.parameters()) value.data.fill(0);
  expect(cell.forward(tensor([[7, 8]], dtype), tensor([[3]], dtype))).toBeAllClose([[1.5]]);
});

describe.each(cells)("%s", (name, Cell, parts) => {
  const stateOf = (batch: number, hidden: number, seed = 2): Tensor => normals([batch, ...parts, hidden], seed);

  test.each([true, false])(
    "backward matches the central difference for all inputs and parameters (bias: %s)",
    (bias) => {
      const report = checkGate(new Cell(3, 4, { dtype, bias }), [normals([2, 3], 1), stateOf(2, 4)]);
      expect(report.passed, String(report)).toBe(true);
    },
  );

  test("backward adds up over two passes, and leaves frozen parameters alone", () => {
    const cell = new Cell(3, 2, { dtype });
    cell.hiddenWeight.requiresGrad = false;
    const grads = [1, 2].map(() => {
      cell.backward(cell.forward(normals([2, 3], 1), stateOf(2, 2)));
      return cell.parameters().map(({ grad }) => [...grad.data]);
    });
    for (const [p, values] of grads[1].entries()) {
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(2 * grads[0][p][i], 12);
    }
    expect(cell.hiddenWeight.grad.data.every((x) => x === 0)).toBe(true);
    expect(cell.inputWeight.grad.data.some((x) => x !== 0)).toBe(true);
  });

  test("saturates on huge inputs, and its gradient stays finite", () => {
    const cell = new Cell(1, 2, { dtype });
    const output = cell.forward(tensor([[1e6], [-1e6]], dtype), stateOf(2, 2));
    const gradients = cell.backward(output);
    for (const x of [output, ...gradients]) expect(x.data.every(Number.isFinite)).toBe(true);
  });

  test("in float32 agrees with float64", () => {
    const [single, double] = [new Cell(5, 7), new Cell(5, 7, { dtype })];
    const widened = (t: Tensor): Tensor => fromTypedArray(Float64Array.from(t.data), t.shape);
    const given = [normals([3, 5], 1, "float32"), normals([3, ...parts, 7], 2, "float32")] as const;
    for (const [i, { value }] of double.parameters().entries()) value.data.set(single.parameters()[i].value.data);
    const [output, exact] = [single.forward(...given), double.forward(widened(given[0]), widened(given[1]))];
    expect(output).toBeAllClose(exact, { relative: 1e-5, absolute: 1e-6 });
    const [gradients, exactly] = [single.backward(output), double.backward(exact)];
    for (const i of [0, 1]) expect(gradients[i]).toBeAllClose(exactly[i], { relative: 1e-4, absolute: 1e-5 });
  });

  test.each(Object.entries(layouts))("takes %s inputs and gradients as packed ones", (_, laid) => {
    const [packed, strided] = [new Cell(3, 2, { dtype }), new Cell(3, 2, { dtype })];
    const [x, h, g] = [normals([2, 3], 1), stateOf(2, 2), stateOf(2, 2, 3)];
    expect(toNested(strided.forward(laid(x), laid(h)))).toEqual(toNested(packed.forward(x, h)));
    expect(strided.backward(laid(g)).map(toNested)).toEqual(packed.backward(g).map(toNested));
  });

  test("skips the gradients of its inputs when nobody reads them", () => {
    const cell = new Cell(3, 2, { dtype });
    const output = cell.forward(normals([2, 3], 1), stateOf(2, 2));
    expect(cell.backward(output, { inputGradients: false })).toEqual([]);
    expect(cell.inputWeight.grad.data.some((x) => x !== 0)).toBe(true);
  });

  test("begins with all parameters within 1 / sqrt(hidden)", () => {
    for (const { value } of new Cell(30, 16).parameters()) {
      const largest = Math.max(...Array.from(value.data, Math.abs));
      expect(largest).toBeLessThanOrEqual(0.25);
      expect(largest).toBeGreaterThan(0.2);
    }
  });

  test("prints its sizes", () => {
    expect(String(new Cell(3, 4))).toBe(`${name}(3 -> 4)`);
    expect(String(new Cell(3, 4, { bias: false }))).toBe(`${name}(3 -> 4, no bias)`);
  });

  test("refuses inputs and states that do not fit, and parameters to share of other sizes", () => {
    const cell = new Cell(3, 2);
    const state = zeros([2, ...parts, 2]);
    expect(() => cell.forward(zeros([2, 4]), state)).toThrow(`${name}.forward: input must be [batch, 3], got [2, 4]`);
    expect(() => cell.forward(zeros([1, 3]), state)).toThrow(ShapeError);
    expect(() => cell.forward(zeros([2, 3], dtype), zeros(state.shape, dtype))).toThrow("float32 like the weight");
    expect(() => cell.backward(state)).toThrow("no forward yet");
    expect(() => new Cell(0, 2)).toThrow(ValueError);
    expect(() => new Cell(3, 3, { share: cell })).toThrow("the shared input weight must be");
  });

  test("works in an arena, step after step", () => {
    const [arena, cell] = [new Arena(), new Cell(3, 2)];
    for (const seed of [1, 2, 3]) {
      const given = [normals([2, 3], seed, "float32"), normals([2, ...parts, 2], seed, "float32")] as const;
      const both = arena.run(() => [cell.forward(...given), ...cell.backward(given[1])]);
      const fresh = new Cell(3, 2);
      expect(both.map(toNested)).toEqual([fresh.forward(...given), ...fresh.backward(given[1])].map(toNested));
    }
  });
});
