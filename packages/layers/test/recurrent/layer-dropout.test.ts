import { checkGate, loadModelState, modelState } from "@chainrule/core";
import { GRU, LSTM, RNN } from "@chainrule/layers";
import { binary, Random, toNested, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test, vi } from "vitest";
import { sameNoise } from "../regularization/same-noise.ts";
import { normals } from "./normals.ts";

const dtype = "float64";
const dropout = 0.5;

/** The masks that a layer draws in one pass. */
function masksOf(random: Random, pass: () => void): Tensor[] {
  const masks: Tensor[] = [];
  const original = random.fillMask.bind(random);
  const spy = vi.spyOn(random, "fillMask").mockImplementation((mask, ...rest) => {
    original(mask, ...rest);
    masks.push(mask);
  });
  pass();
  spy.mockRestore();
  return masks;
}

describe.each([
  ["RNN", RNN],
  ["GRU", GRU],
  ["LSTM", LSTM],
] as const)("%s", (name, Kind) => {
  test("forward in training is its layers one by one, with a mask on what each but the last gives", () => {
    const layer = new Kind(3, 2, { dtype, layers: 2, bidirectional: true, dropout });
    const [lower, upper] = [
      new Kind(3, 2, { dtype, bidirectional: true, share: { cells: layer.cells.slice(0, 2) } }),
      new Kind(4, 2, { dtype, bidirectional: true, share: { cells: layer.cells.slice(2) } }),
    ];
    const [x, g] = [normals([2, 5, 3], 1), normals([2, 5, 4], 2)];
    let output: Tensor = x;
    const masks = masksOf(layer.random, () => (output = layer.forward(x)));
    expect(masks).toHaveLength(1);
    expect(new Set(masks[0].data)).toEqual(new Set([0, 2]));
    const [gradInput] = layer.backward(g);
    // Time comes first within the layer.
    const mask = masks[0].transpose(1, 0, 2) as Tensor;
    expect(output).toBeAllClose(upper.forward(binary("multiply", lower.forward(x), mask)), { relative: 1e-12 });
    const [between] = upper.backward(g);
    const [expected] = lower.backward(binary("multiply", between, mask));
    expect(gradInput).toBeAllClose(expected, { relative: 1e-12, absolute: 1e-15 });
  });

  test.each([
    { layers: 3, returns: "sequence" },
    { layers: 2, bidirectional: true, returns: "last" },
    { layers: 2, returns: "state" },
  ] as const)("backward with dropout matches the central difference, with %j", (options) => {
    const owner = new Kind(2, 3, { ...options, dtype });
    const make = (): InstanceType<typeof Kind> =>
      new Kind(2, 3, { ...options, dropout, random: new Random(1), share: owner });
    const report = checkGate(sameNoise<[input: Tensor]>(owner, make), [normals([2, 3, 2], 1)]);
    expect(report.passed, String(report)).toBe(true);
  });

  test("eval takes the dropout away, and one layer has none", () => {
    const x = normals([2, 4, 3], 1);
    const [layer, plain] = [new Kind(3, 4, { dtype, layers: 2, dropout }), new Kind(3, 4, { dtype, layers: 2 })];
    const expected = toNested(plain.forward(x));
    expect([layer.mode, layer.pattern.repeatable]).toEqual(["train", false]);
    expect(toNested(layer.forward(x))).not.toEqual(expected);
    expect(toNested(layer.eval().forward(x))).toEqual(expected);
    expect([layer.tied().mode, layer.pattern.repeatable]).toEqual(["eval", true]);
    expect(toNested(layer.train().forward(x))).not.toEqual(expected);
    const single = new Kind(3, 4, { dtype, dropout });
    expect(toNested(single.forward(x))).toEqual(toNested(new Kind(3, 4, { dtype }).forward(x)));
    expect(single.pattern.repeatable).toBe(true);
  });

  test("draws anew in each pass, from its own generator, and a tied one from another", () => {
    const x = normals([2, 4, 3], 1);
    const make = (): InstanceType<typeof Kind> => new Kind(3, 4, { dtype, layers: 2, dropout, random: new Random(1) });
    const [layer, same] = [make(), make()];
    const passes = [layer.forward(x), layer.forward(x), layer.tied().forward(x)].map(toNested);
    expect(new Set(passes.map((pass) => JSON.stringify(pass))).size).toBe(3);
    expect(toNested(same.forward(x))).toEqual(passes[0]);
  });

  test("loadModelState puts its dropout back to where it was", () => {
    const layer = new Kind(3, 4, { dtype, layers: 2, dropout });
    const x = normals([2, 4, 3], 1);
    const state = modelState(layer);
    const next = toNested(layer.forward(x));
    expect(toNested(layer.forward(x))).not.toEqual(next);
    loadModelState(layer, state);
    expect(toNested(layer.forward(x))).toEqual(next);
  });

  test("prints its dropout, and refuses a probability that is none", () => {
    expect(String(new Kind(3, 4, { layers: 2, dropout: 0.2 }))).toBe(`${name}(3 -> 4, 2 layers, dropout 0.2)`);
    expect(() => new Kind(3, 4, { dropout: 2 })).toThrow(ValueError);
  });
});
