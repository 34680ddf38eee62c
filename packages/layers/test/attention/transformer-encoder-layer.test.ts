import { checkGate } from "@chainrule/core";
import { Linear, Sequential, Softplus, TransformerEncoderLayer } from "@chainrule/layers";
import { Arena, pack, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

const dtype = "float64";
const small = { feedForward: 5, dtype } as const;

test("TransformerEncoderLayer.forward with weights of 0 is the norm of the input, twice", () => {
  const layer = new TransformerEncoderLayer(2, 1, { ...small, epsilon: 0 });
  for (const gate of [layer.attention, layer.widen, layer.narrow]) {
    for (const { value } of gate.parameters()) value.data.fill(0);
  }
  const x = normals([1, 3, 2], 1);
  const output = layer.forward(x);
  for (const t of [0, 1, 2]) {
    // Of two features the larger becomes 1 and the other -1.
    expect(output.get(0, t, 0)).toBeCloseTo(Math.sign(x.get(0, t, 0) - x.get(0, t, 1)), 10);
  }
});

test("TransformerEncoderLayer.forward with the norm first and weights of 0 is the identity", () => {
  const layer = new TransformerEncoderLayer(2, 1, { ...small, normFirst: true });
  for (const gate of [layer.attention, layer.widen, layer.narrow]) {
    for (const { value } of gate.parameters()) value.data.fill(0);
  }
  const x = normals([2, 3, 2], 1);
  expect(toNested(layer.forward(x))).toEqual(toNested(x));
});

test.each([{}, { activation: "gelu" }, { normFirst: true, causal: true }, { activation: new Softplus() }] as const)(
  "TransformerEncoderLayer.backward matches the central difference, with %j",
  (options) => {
    const layer = new TransformerEncoderLayer(4, 2, { ...small, ...options });
    const report = checkGate(layer, [normals([2, 3, 4], 1)], { tolerance: 1e-5 });
    expect(report.passed, String(report)).toBe(true);
  },
);

test("TransformerEncoderLayer.backward of a masked one matches the central difference for the mask as well", () => {
  const layer = new TransformerEncoderLayer(4, 2, { ...small, activation: "gelu", masked: true });
  const report = checkGate(layer, [normals([2, 3, 4], 1), normals([2, 1, 3], 2)], { tolerance: 1e-5 });
  expect(report.passed, String(report)).toBe(true);
});

test("TransformerEncoderLayer, causal, does not see what comes later", () => {
  const layer = new TransformerEncoderLayer(4, 2, { ...small, causal: true });
  const x = normals([1, 4, 4], 1);
  const before = layer.forward(x);
  const changed = pack(x);
  changed.set(0, 3, 0, 9);
  const first = (t: Tensor): unknown => toNested(t.hi(1, 3, 4) as Tensor);
  expect(first(layer.forward(changed))).toEqual(first(before));
});

test("TransformerEncoderLayer with dropout differs from pass to pass in training, and in evaluation is as without", () => {
  const layer = new TransformerEncoderLayer(4, 2, { ...small, dropout: 0.5 });
  const x = normals([2, 3, 4], 1);
  expect(toNested(layer.forward(x))).not.toEqual(toNested(layer.forward(x)));
  const plain = new TransformerEncoderLayer(4, 2, small);
  expect(toNested(layer.eval().forward(x))).toEqual(toNested(plain.forward(x)));
  expect(checkGate(layer, [x], { tolerance: 1e-5 }).passed).toBe(true);
  expect(layer.tied().mode).toBe("eval");
  expect(String(layer)).toMatch(/^TransformerEncoderLayer\(dropout 0.5\n/);
  expect(() => new TransformerEncoderLayer(4, 2, { dropout: 2 })).toThrow(ValueError);
});

test("TransformerEncoderLayer stands in a Sequential, and works in an arena", () => {
  const make = (): Sequential =>
    new Sequential(new TransformerEncoderLayer(4, 2, { feedForward: 5 }), new Linear(4, 3)) as unknown as Sequential;
  const [arena, model] = [new Arena(), make()];
  for (const seed of [1, 2, 3]) {
    const x = normals([2, 3, 4], seed, "float32");
    const g = normals([2, 3, 3], seed, "float32");
    const both = arena.run(() => [model.forward(x), ...model.backward(g)]);
    const fresh = make();
    expect(both.map(toNested)).toEqual([fresh.forward(x), ...fresh.backward(g)].map(toNested));
  }
});

test("TransformerEncoderLayer prints its gates, and counts its parameters as PyTorch does", () => {
  const layer = new TransformerEncoderLayer(8, 2, { normFirst: true });
  expect(String(layer)).toBe(
    "TransformerEncoderLayer(norm first\n  [attention] SelfAttention(8, 2 heads)\n  [attentionNorm] LayerNorm(8)\n" +
      "  [widen] Linear(8 -> 2048)\n  [activation] ReLU()\n  [narrow] Linear(2048 -> 8)\n  [feedForwardNorm] LayerNorm(8)\n)",
  );
  const count = [...layer.parameters()].reduce((sum, { value }) => sum + value.size, 0);
  // sum(p.numel() for p in torch.nn.TransformerEncoderLayer(8, 2).parameters())
  expect(count).toBe(35_144);
});

test("TransformerEncoderLayer refuses settings that make no sense, and names the gate that an input does not fit", () => {
  expect(() => new TransformerEncoderLayer(4, 3)).toThrow(ValueError);
  expect(() => new TransformerEncoderLayer(4, 2, { activation: "sine" as never })).toThrow('one of "relu", "gelu"');
  expect(() => new TransformerEncoderLayer(4, 2, { normFirst: 1 as never })).toThrow("normFirst must be true or false");
  expect(() => new TransformerEncoderLayer(4, 2).forward(zeros([2, 3, 5]))).toThrow(/attention/);
});
