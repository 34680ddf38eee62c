import { checkGate, Parameter } from "@chainrule/core";
import {
  causalMask,
  MultiHeadAttention,
  paddingMask,
  ScaledDotProductAttention,
  SelfAttention,
} from "@chainrule/layers";
import { Arena, fromTypedArray, pack, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";
import { normals } from "../recurrent/normals.ts";

const dtype = "float64";

test("ScaledDotProductAttention.forward is the mean of the values, weighed by the softmax of the scores", () => {
  // The scores are ln 3 and 0 after the division by the root of 4, so the weights are 3/4 and 1/4.
  const query = tensor([[2 * Math.log(3), 0, 0, 0]], dtype);
  const key = tensor(
    [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ],
    dtype,
  );
  const value = tensor([[8], [4]], dtype);
  const gate = new ScaledDotProductAttention();
  expect(gate.forward(query, key, value)).toBeAllClose([[7]]);
  const [gradQuery, , gradValue] = gate.backward(tensor([[1]], dtype));
  expect(gradValue).toBeAllClose([[0.75], [0.25]]);
  // The gradient of the scores is 3/4 (8 - 7) and 1/4 (4 - 7).
  expect(gradQuery).toBeAllClose([[0.375, -0.375, 0, 0]]);
});

test("ScaledDotProductAttention of a mask of -Infinity sees the other keys alone", () => {
  const [q, k, v] = [normals([1, 3, 2], 1), normals([1, 4, 2], 2), normals([1, 4, 2], 3)];
  const masked = new ScaledDotProductAttention().withMask.forward(q, k, v, paddingMask([2], 4, dtype));
  const short = (x: Tensor): Tensor => x.hi(1, 2, 2) as Tensor;
  expect(masked).toBeAllClose(new ScaledDotProductAttention().forward(q, short(k), short(v)), { relative: 1e-12 });
});

test("ScaledDotProductAttention, causal, is the one with a causal mask, and its first query sees the first value", () => {
  const given = [normals([2, 3, 2], 1), normals([2, 3, 2], 2), normals([2, 3, 2], 3)] as const;
  const causal = new ScaledDotProductAttention({ causal: true }).forward(...given);
  const masked = new ScaledDotProductAttention().withMask.forward(...given, causalMask(3, 3, dtype));
  expect(toNested(causal)).toEqual(toNested(masked));
  expect(causal.get(1, 0, 1)).toBeCloseTo(given[2].get(1, 0, 1), 12);
});

test.each([
  ["no mask", {}, undefined],
  ["a causal mask", { causal: true }, undefined],
  ["a bias for all", {}, [3, 4]],
  ["a bias for each key and example", {}, [2, 1, 1, 4]],
] as const)("ScaledDotProductAttention.backward matches the central difference with %s", (_, options, mask) => {
  const given = [normals([2, 2, 3, 2], 1), normals([2, 2, 4, 2], 2), normals([2, 2, 4, 3], 3)] as const;
  const gate = new ScaledDotProductAttention(options);
  const report = mask === undefined ? checkGate(gate, given) : checkGate(gate.withMask, [...given, normals(mask, 4)]);
  expect(report.passed, String(report)).toBe(true);
});

test("ScaledDotProductAttention of huge scores stays finite, and with every key hidden is NaN", () => {
  const x = tensor([[[1e4], [-1e4]]], dtype);
  const gate = new ScaledDotProductAttention();
  const output = gate.forward(x, x, x);
  expect([output, ...gate.backward(output)].every(({ data }) => data.every(Number.isFinite))).toBe(true);
  const hidden = gate.withMask.forward(x, x, x, tensor([-Infinity, -Infinity], dtype));
  expect(hidden.data.every(Number.isNaN)).toBe(true);
});

test("MultiHeadAttention.forward of identity maps is attention head by head", () => {
  const gate = new MultiHeadAttention(4, 2, { dtype });
  for (const { value } of gate.parameters()) {
    value.data.fill(0);
    if (value.shape.length === 2) for (let i = 0; i < value.shape[0]; i++) value.set(i, i % 4, 1);
  }
  const [q, k, v] = [normals([2, 3, 4], 1), normals([2, 5, 4], 2), normals([2, 5, 4], 3)];
  const output = gate.forward(q, k, v);
  for (const head of [0, 1]) {
    const part = (x: Tensor): Tensor => x.lo(0, 0, 2 * head).hi(2, x.shape[1], 2) as Tensor;
    const alone = new ScaledDotProductAttention().forward(part(q), part(k), part(v));
    expect(pack(part(output))).toBeAllClose(alone, { relative: 1e-12, absolute: 1e-15 });
  }
});

test.each([
  [{}, undefined],
  [{ bias: false, causal: true }, undefined],
  [{}, [3, 5]],
  [{}, [2, 1, 5]],
] as const)("MultiHeadAttention.backward matches the central difference, with %j and the mask %j", (options, mask) => {
  const gate = new MultiHeadAttention(4, 2, { ...options, dtype });
  const given = [normals([2, 3, 4], 1), normals([2, 5, 4], 2), normals([2, 5, 4], 3)] as const;
  const report = mask === undefined ? checkGate(gate, given) : checkGate(gate.withMask, [...given, normals(mask, 4)]);
  expect(report.passed, String(report)).toBe(true);
});

test("SelfAttention.backward matches the central difference, with a mask and without", () => {
  const gate = new SelfAttention(4, 2, { dtype, causal: true });
  for (const report of [
    checkGate(gate, [normals([2, 3, 4], 1)]),
    checkGate(gate.withMask, [normals([2, 3, 4], 1), normals([2, 3, 3], 2)]),
  ]) {
    expect(report.passed, String(report)).toBe(true);
  }
});

test("SelfAttention, causal, does not see what comes later", () => {
  const gate = new SelfAttention(4, 2, { dtype, causal: true });
  const x = normals([1, 5, 4], 1);
  const before = gate.forward(x);
  const changed = pack(x);
  changed.set(0, 4, 0, 9);
  const after = gate.forward(changed);
  const first = (t: Tensor): unknown => toNested(t.hi(1, 4, 4) as Tensor);
  expect(first(after)).toEqual(first(before));
  expect(after.get(0, 4, 0)).not.toBe(before.get(0, 4, 0));
});

test("MultiHeadAttention.backward adds up over two passes, and leaves frozen parameters alone", () => {
  const gate = new MultiHeadAttention(4, 2, { dtype });
  gate.inBias!.requiresGrad = false;
  const given = [normals([2, 3, 4], 1), normals([2, 3, 4], 2), normals([2, 3, 4], 3)] as const;
  const grads = [1, 2].map(() => {
    gate.backward(gate.forward(...given));
    return gate.parameters().map(({ grad }) => [...grad.data]);
  });
  for (const [p, values] of grads[1].entries()) {
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(2 * grads[0][p][i], 12);
  }
  expect(gate.inBias!.grad.data.every((x) => x === 0)).toBe(true);
});

test("SelfAttention in float32 agrees with float64", () => {
  const [single, double] = [new SelfAttention(8, 2), new SelfAttention(8, 2, { dtype })];
  for (const [i, { value }] of double.parameters().entries()) value.data.set(single.parameters()[i].value.data);
  const x = normals([2, 9, 8], 1, "float32");
  const [output, exact] = [single.forward(x), double.forward(fromTypedArray(Float64Array.from(x.data), x.shape))];
  expect(output).toBeAllClose(exact, { relative: 1e-5, absolute: 1e-6 });
  expect(single.backward(output)[0]).toBeAllClose(double.backward(exact)[0], { relative: 1e-4, absolute: 1e-5 });
});

test.each(Object.entries(layouts))("SelfAttention takes %s inputs and gradients as packed ones", (_, laid) => {
  const [packed, strided] = [new SelfAttention(4, 2, { dtype }), new SelfAttention(4, 2, { dtype })];
  const [x, g] = [normals([2, 3, 4], 1), normals([2, 3, 4], 2)];
  expect(strided.forward(laid(x))).toBeAllClose(packed.forward(x), { relative: 1e-12 });
  expect(strided.backward(laid(g))[0]).toBeAllClose(packed.backward(g)[0], { relative: 1e-12, absolute: 1e-15 });
});

test("SelfAttention works in an arena, step after step, and on no examples", () => {
  const [arena, gate] = [new Arena(), new SelfAttention(4, 2, { causal: true })];
  for (const seed of [1, 2, 3]) {
    const x = normals([2, 3, 4], seed, "float32");
    const both = arena.run(() => [gate.forward(x), ...gate.backward(x)]);
    const fresh = new SelfAttention(4, 2, { causal: true });
    expect(both.map(toNested)).toEqual([fresh.forward(x), ...fresh.backward(x)].map(toNested));
  }
  expect(gate.backward(gate.forward(zeros([0, 3, 4])))[0].shape).toEqual([0, 3, 4]);
});

test("MultiHeadAttention begins Xavier uniform, with biases of 0", () => {
  const [inWeight, inBias, , outBias] = new MultiHeadAttention(16, 2).parameters();
  // sqrt(6 / (16 + 48)).
  const largest = Math.max(...Array.from(inWeight.value.data, Math.abs));
  expect(largest).toBeLessThanOrEqual(Math.sqrt(6 / 64));
  expect(largest).toBeGreaterThan(0.29);
  for (const { value } of [inBias, outBias]) expect(value.data.every((x) => x === 0)).toBe(true);
});

test("ScaledDotProductAttention, MultiHeadAttention and SelfAttention print their settings", () => {
  expect([true, false].map((causal) => String(new ScaledDotProductAttention({ causal })))).toEqual([
    "ScaledDotProductAttention(causal)",
    "ScaledDotProductAttention()",
  ]);
  expect(String(new MultiHeadAttention(4, 2, { bias: false }))).toBe("MultiHeadAttention(4, 2 heads, no bias)");
  expect(String(new SelfAttention(4, 2, { causal: true }))).toBe("SelfAttention(4, 2 heads, causal)");
});

test("ScaledDotProductAttention and MultiHeadAttention refuse what does not fit, in words", () => {
  const gate = new ScaledDotProductAttention();
  expect(() => gate.forward(zeros([2, 3]), zeros([2, 4]), zeros([2, 3]))).toThrow(ShapeError);
  expect(() => gate.withMask.forward(zeros([2, 3]), zeros([2, 3]), zeros([2, 3]), zeros([2, 2, 2]))).toThrow(
    "mask must broadcast to the scores, [2, 2], got [2, 2, 2]",
  );
  expect(() => gate.backward(zeros([1]))).toThrow("no forward yet");
  const heads = new MultiHeadAttention(4, 2);
  expect(() => heads.forward(zeros([2, 3, 4]), zeros([2, 3, 5]), zeros([2, 3, 4]))).toThrow(
    "query must be [batch, queries, 4], key and value [batch, keys, 4], got [2, 3, 4], [2, 3, 5], [2, 3, 4]",
  );
  expect(() => new MultiHeadAttention(4, 3)).toThrow("4 features for 3 heads");
  expect(() => new MultiHeadAttention(0, 1)).toThrow(ValueError);
  expect(() => new MultiHeadAttention(2, 1, { share: heads })).toThrow("the shared in weight must be [6, 2]");
  const { inWeight, output } = heads;
  const share = { inWeight, output, inBias: new Parameter("inBias", zeros([4])) };
  expect(() => new MultiHeadAttention(4, 2, { share })).toThrow("the shared in bias must be [12]");
});
