import { checkGate, gateTree, loadModelState, modelState } from "@chainrule/core";
import {
  MultiHeadAttention,
  ScaledDotProductAttention,
  SelfAttention,
  Sequential,
  TransformerEncoderLayer,
} from "@chainrule/layers";
import { Random, tensor, toNested, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";
import { sameNoise } from "../regularization/same-noise.ts";

const dtype = "float64";
const dropout = 0.5;

test("ScaledDotProductAttention.forward drops weights in training and divides the others by 1 - p", () => {
  // Of values that are unit vectors, the output is the weights themselves.
  const [query, key] = [normals([3, 2], 1), normals([3, 2], 2)];
  const units = tensor(
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    dtype,
  );
  const gate = new ScaledDotProductAttention({ dropout: 0.25, random: new Random(3) });
  const weights = new ScaledDotProductAttention().forward(query, key, units).data;
  const ratios = [...gate.forward(query, key, units).data].map((x, i) => x / weights[i]);
  expect(ratios.filter((ratio) => ratio === 0).length).toBeGreaterThan(0);
  for (const ratio of ratios.filter((each) => each !== 0)) expect(ratio).toBeCloseTo(4 / 3, 12);
  // The gradient of the values is the dropped weights, turned over, times that of the output.
  const [, , gradValue] = gate.backward(units);
  for (const [i, weight] of weights.entries()) {
    expect(gradValue.get(i % 3, Math.floor(i / 3))).toBeCloseTo(weight * ratios[i], 12);
  }
});

test.each([undefined, [3, 4]])(
  "ScaledDotProductAttention with dropout matches the central difference, mask %j",
  (mask) => {
    const given = [normals([2, 3, 2], 1), normals([2, 4, 2], 2), normals([2, 4, 3], 3)] as const;
    const make = (): ScaledDotProductAttention => new ScaledDotProductAttention({ dropout, random: new Random(1) });
    const report =
      mask === undefined
        ? checkGate(sameNoise(make(), make), given)
        : checkGate(
            sameNoise(make().withMask, () => make().withMask),
            [...given, normals(mask, 4)],
          );
    expect(report.passed, String(report)).toBe(true);
  },
);

test("MultiHeadAttention and SelfAttention with dropout match the central difference", () => {
  const heads = new MultiHeadAttention(4, 2, { dtype });
  const self = new SelfAttention(4, 2, { dtype });
  const random = new Random(1);
  const reports = [
    checkGate(
      sameNoise(heads, () => new MultiHeadAttention(4, 2, { dropout, random, share: heads })),
      [normals([2, 3, 4], 1), normals([2, 5, 4], 2), normals([2, 5, 4], 3)],
    ),
    checkGate(
      sameNoise(self, () => new SelfAttention(4, 2, { dropout, random, share: self.attention })),
      [normals([2, 3, 4], 1)],
    ),
  ];
  for (const report of reports) expect(report.passed, String(report)).toBe(true);
});

test("SelfAttention.eval takes the dropout away, and train brings it back", () => {
  const x = normals([2, 3, 4], 1);
  const layer = new SelfAttention(4, 2, { dtype, dropout });
  const plain = toNested(new SelfAttention(4, 2, { dtype }).forward(x));
  expect(layer.mode).toBe("train");
  expect(layer.pattern.repeatable).toBe(false);
  expect(toNested(layer.forward(x))).not.toEqual(plain);
  expect(toNested(layer.eval().forward(x))).toEqual(plain);
  expect([layer.mode, layer.attention.mode, layer.tied().mode]).toEqual(["eval", "eval", "eval"]);
  expect(layer.pattern.repeatable).toBe(true);
  expect(toNested(layer.train().forward(x))).not.toEqual(plain);
});

test("SelfAttention draws anew in each pass, from its own generator, and a tied one from another", () => {
  const x = normals([1, 5, 4], 1);
  const make = (seed: number): SelfAttention<4> => {
    const layer = new SelfAttention(4, 2, { dtype, dropout, random: new Random(seed) });
    for (const { value } of layer.parameters()) value.data.fill(0.1);
    return layer;
  };
  const [layer, same, other] = [make(1), make(1), make(2)];
  const tied = layer.tied();
  const passes = [layer.forward(x), layer.forward(x), tied.forward(x), other.forward(x)].map(toNested);
  expect(new Set(passes.map((pass) => JSON.stringify(pass))).size).toBe(4);
  expect(toNested(same.forward(x))).toEqual(passes[0]);
});

test("SelfAttention and its heads show one generator, which a walk over a model finds", () => {
  const layer = new SelfAttention(4, 2, { dropout });
  expect(layer.random).toBeInstanceOf(Random);
  expect(layer.attention.random).toBe(layer.random);
  const model = new Sequential(new TransformerEncoderLayer(4, 2, { dropout }));
  const generators = gateTree(model).filter(({ gate }) => Object.values(gate).some((x) => x instanceof Random));
  // The attention, and the three between the parts.
  expect(generators).toHaveLength(4);
});

test("loadModelState puts the dropout of an encoder layer back to where it was", () => {
  const layer = new TransformerEncoderLayer(4, 2, { feedForward: 3, dropout, dtype });
  const x = normals([2, 3, 4], 1);
  layer.forward(x);
  const state = modelState(layer);
  const next = toNested(layer.forward(x));
  expect(toNested(layer.forward(x))).not.toEqual(next);
  loadModelState(layer, state);
  expect(toNested(layer.forward(x))).toEqual(next);
});

test("TransformerEncoderLayer hands its dropout to the attention", () => {
  const layer = new TransformerEncoderLayer(4, 2, { feedForward: 3, dropout: 0.2, dtype });
  expect(layer.attention.attention.dropout).toBe(0.2);
  expect(layer.eval().attention.mode).toBe("eval");
  expect(layer.tied().attention.attention.dropout).toBe(0.2);
});

test("ScaledDotProductAttention, MultiHeadAttention and SelfAttention print their dropout, and refuse what is none", () => {
  expect(String(new ScaledDotProductAttention({ dropout: 0.1, causal: true }))).toBe(
    "ScaledDotProductAttention(causal, dropout 0.1)",
  );
  const layers: ((p: number) => unknown)[] = [
    (p) => new MultiHeadAttention(4, 2, { dropout: p }),
    (p) => new SelfAttention(4, 2, { dropout: p }),
  ];
  for (const make of layers) {
    expect(String(make(0.1))).toMatch(/Attention\(4, 2 heads, dropout 0.1\)/);
    expect(() => make(1.5)).toThrow(ValueError);
  }
});

test("MultiHeadAttention.backward belongs to the mode of its forward", () => {
  const given: [Tensor, Tensor, Tensor] = [normals([1, 3, 4], 1), normals([1, 3, 4], 2), normals([1, 3, 4], 3)];
  const gate = new MultiHeadAttention(4, 2, { dtype, dropout });
  const g = normals([1, 3, 4], 4);
  gate.forward(...given);
  const expected = gate.eval().backward(g).map(toNested);
  const same = new MultiHeadAttention(4, 2, { dtype, dropout });
  same.forward(...given);
  expect(same.backward(g).map(toNested)).toEqual(expected);
});
