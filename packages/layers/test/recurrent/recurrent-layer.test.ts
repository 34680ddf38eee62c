import { GRU, LSTM, RNN } from "@chainrule/layers";
import { Random, toNested } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { normals } from "./normals.ts";

describe.each([
  ["RNN", RNN],
  ["GRU", GRU],
  ["LSTM", LSTM],
] as const)("%s", (name, Kind) => {
  test(`${name} draws the values of each cell from a split of its generator`, () => {
    const make = (seed: number): unknown[] =>
      new Kind(3, 3, { layers: 2, random: new Random(seed) }).parameters().map(({ value }) => toNested(value));
    const values = make(1);
    expect(make(1)).toEqual(values);
    // Both cells have the same sizes.
    const [first, second] = [values.slice(0, 4), values.slice(4)];
    for (const others of [make(2).slice(0, 4), second]) {
      for (const [i, value] of first.entries()) expect(others[i]).not.toEqual(value);
    }
  });

  test(`${name}.tied has the parameters and settings of the first, and remembers a pass of its own`, () => {
    const layer = new Kind(3, 2, { layers: 2, bidirectional: true, returns: "last", dtype: "float64" });
    const tied = layer.tied();
    expect(String(tied)).toBe(String(layer));
    for (const [i, parameter] of tied.parameters().entries()) expect(parameter).toBe(layer.parameters()[i]);
    const x = normals([2, 4, 3], 1);
    const output = layer.forward(x);
    expect(toNested(tied.forward(x))).toEqual(toNested(output));
    tied.forward(normals([1, 2, 3], 2));
    expect(toNested(layer.finalState)).not.toEqual(toNested(tied.finalState));
    expect(layer.backward(output)[0].shape).toEqual([2, 4, 3]);
  });
});
