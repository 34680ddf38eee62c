import { apply, checkGate, Graph, input } from "@chainrule/core";
import { GRU, LSTM, RNN } from "@chainrule/layers";
import { Arena, pack, tensor, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { normals } from "./normals.ts";

const dtype = "float64";
const kinds = [
  ["RNN", RNN, []],
  ["GRU", GRU, []],
  ["LSTM", LSTM, [2]],
] as const;

describe.each(kinds)("%s", (name, Kind, parts) => {
  test("forward and backward are those of its cell, tied and chained by hand", () => {
    const layer = new Kind(3, 2, { dtype });
    const [x, g] = [normals([2, 4, 3], 1), normals([2, 4, 2], 2)];
    const steps = [0, 1, 2, 3].map(() => layer.cells[0].tied());
    let state: Tensor = zeros([2, ...parts, 2], dtype);
    const output = layer.forward(x);
    for (const [t, cell] of steps.entries()) {
      state = cell.forward(x.pick(null, t, null) as Tensor, state);
      const hidden = parts.length === 0 ? state : (state.pick(null, 0, null) as Tensor);
      expect(output.pick(null, t, null) as Tensor).toBeAllClose(pack(hidden), { relative: 1e-12, absolute: 1e-15 });
    }
    const [gradInput] = layer.backward(g);
    const whole = layer.parameters().map(({ grad }) => pack(grad));
    for (const { grad } of layer.parameters()) grad.data.fill(0);
    let carried: Tensor = zeros(state.shape, dtype);
    for (const [t, cell] of [...steps.entries()].toReversed()) {
      const into = parts.length === 0 ? carried : (carried.pick(null, 0, null) as Tensor);
      for (const i of [0, 1]) for (const j of [0, 1]) into.set(i, j, into.get(i, j) + g.get(i, t, j));
      const [gradStep, before]: Tensor[] = cell.backward(carried);
      expect(gradInput.pick(null, t, null) as Tensor).toBeAllClose(gradStep, { relative: 1e-10, absolute: 1e-14 });
      carried = before;
    }
    for (const [i, { grad }] of layer.parameters().entries()) {
      expect(grad).toBeAllClose(whole[i], { relative: 1e-10, absolute: 1e-14 });
    }
  });

  test.each([
    [{}, 1],
    [{ layers: 2, bidirectional: true }, 4],
    [{ returns: "last", layers: 2 }, 2],
    [{ returns: "last", bidirectional: true, bias: false }, 2],
    [{ returns: "state", bidirectional: true }, 2],
  ] as const)("backward matches the central difference through time, with %j", (options, cells) => {
    const given = [normals([2, 3, 2], 1), normals([2, cells, ...parts, 3], 2)] as const;
    const report = checkGate(new Kind(2, 3, { ...options, dtype }).withState, given);
    expect(report.passed, String(report)).toBe(true);
  });

  test("forward begins with zeros where it is given no state, and then returns one gradient", () => {
    const [plain, given] = [new Kind(2, 3, { dtype }), new Kind(2, 3, { dtype }).withState];
    const x = normals([2, 4, 2], 1);
    const output = plain.forward(x);
    expect(toNested(given.forward(x, zeros([2, 1, ...parts, 3], dtype)))).toEqual(toNested(output));
    expect(plain.backward(output)).toHaveLength(1);
    expect(given.backward(output)).toHaveLength(2);
  });

  test("finalState begins the next window, so that two halves give what the whole gives", () => {
    const [whole, half] = [new Kind(2, 3, { dtype, layers: 2 }), new Kind(2, 3, { dtype, layers: 2 })];
    const x = normals([2, 6, 2], 1);
    const output = whole.forward(x);
    half.forward(x.hi(2, 3, 2) as Tensor);
    const second = half.withState.forward(x.lo(0, 3, 0) as Tensor, half.finalState);
    expect(second).toBeAllClose(pack(output.lo(0, 3, 0) as Tensor), { relative: 1e-12, absolute: 1e-15 });
    expect(toNested(half.finalState)).toEqual(toNested(whole.finalState));
    expect(() => new Kind(2, 3).finalState).toThrow(`${name}.finalState: a forward pass must come before`);
  });

  test("finalState outlives a step of an arena, and windows train in one", () => {
    const [arena, layer, fresh] = [new Arena(), new Kind(2, 3), new Kind(2, 3)];
    let [state, same]: Tensor[] = [zeros([1, 1, ...parts, 3]), zeros([1, 1, ...parts, 3])];
    for (const seed of [1, 2, 3]) {
      const x = normals([1, 4, 2], seed, "float32");
      const [output] = arena.run(() => [layer.withState.forward(x, state), ...layer.backward(zeros([1, 4, 3]))]);
      state = layer.finalState;
      expect(toNested(output)).toEqual(toNested(fresh.withState.forward(x, same)));
      same = fresh.finalState;
    }
  });

  test("returns the last step of each direction, the backward one at the first place", () => {
    const [all, last] = (["sequence", "last"] as const).map(
      (returns) => new Kind(2, 3, { dtype, bidirectional: true, returns }),
    );
    const x = normals([2, 4, 2], 1);
    const sequence = all.forward(x);
    const end = last.forward(x);
    expect(end.shape).toEqual([2, 6]);
    for (const i of [0, 1, 2]) {
      expect(end.get(1, i)).toBe(sequence.get(1, 3, i));
      expect(end.get(1, 3 + i)).toBe(sequence.get(1, 0, 3 + i));
    }
  });

  test("its state is an encoder's way to a decoder, in one graph", () => {
    const source = input("source");
    const encoder = new Kind(2, 3, { dtype, returns: "state" });
    const decoder = new Kind(2, 3, { dtype });
    const graph = new Graph([source], apply(decoder.withState, source, apply(encoder, source)));
    const report = checkGate(graph, [normals([2, 3, 2], 1)]);
    expect(report.passed, String(report)).toBe(true);
  });

  test("works on one step, on none, and on no examples", () => {
    const layer = new Kind(2, 3);
    for (const shape of [
      [2, 1, 2],
      [2, 0, 2],
      [0, 3, 2],
    ]) {
      const output = layer.forward(zeros(shape));
      expect(output.shape).toEqual([shape[0], shape[1], 3]);
      expect(layer.backward(output)[0].shape).toEqual(shape);
    }
  });

  test("skips the gradient of the data in the lowest layer only", () => {
    const [some, all] = [new Kind(2, 3, { dtype, layers: 2 }), new Kind(2, 3, { dtype, layers: 2 })];
    const x = normals([2, 4, 2], 1);
    expect(some.backward(some.forward(x), { inputGradients: false })).toEqual([]);
    all.backward(all.forward(x));
    for (const [i, { grad }] of all.parameters().entries()) {
      expect(toNested(some.parameters()[i].grad)).toEqual(toNested(grad));
    }
  });

  test("prints its sizes and settings", () => {
    expect(String(new Kind(3, 4))).toBe(`${name}(3 -> 4)`);
    const options = { layers: 2, bidirectional: true, returns: "last", bias: false } as const;
    expect(String(new Kind(3, 4, options))).toBe(`${name}(3 -> 4, 2 layers, bidirectional, returns last, no bias)`);
  });

  test("refuses what does not fit, in words", () => {
    const layer = new Kind(3, 2);
    expect(() => layer.forward(zeros([2, 3]))).toThrow(
      `${name}.forward: input must be [batch, time, 3], got [2, 3]. Give the sequences a batch axis and a time axis`,
    );
    expect(() => layer.forward(zeros([2, 1, 4]))).toThrow("this layer take 4 features");
    expect(() => layer.withState.forward(zeros([2, 1, 3]), zeros([2, 2]))).toThrow(
      `state must be [2, 1, ${[...parts, 2].join(", ")}]`,
    );
    expect(() => new Kind(3, 2, { layers: 0 })).toThrow("layers must be a whole number from 1 up");
    expect(() => new Kind(3, 2, { returns: "all" as never })).toThrow("returns must be one of");
    expect(() => new Kind(3, 2, { layers: 2, share: layer })).toThrow("2 cells to share, one for each layer");
    expect(() => layer.backward(tensor([1]))).toThrow("no forward yet");
  });
});
