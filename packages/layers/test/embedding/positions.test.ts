import { checkGate } from "@chainrule/core";
import { LearnedPositions, SinusoidalPositions } from "@chainrule/layers";
import { Arena, fromTypedArray, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";
import { normals } from "../recurrent/normals.ts";

test("SinusoidalPositions.forward adds sines and cosines, slower from pair to pair", () => {
  const layer = new SinusoidalPositions(4, { base: 100 });
  // The second pair turns 100^(2/4) = 10 times slower.
  expect(layer.forward(zeros([1, 3, 4], "float64"))).toBeAllClose([
    [0, 1, 2].map((t) => [Math.sin(t), Math.cos(t), Math.sin(t / 10), Math.cos(t / 10)]),
  ]);
  expect(layer.forward(zeros([1, 200, 4])).get(0, 199, 1)).toBeCloseTo(Math.cos(199), 6);
});

test("SinusoidalPositions of an odd width ends with a sine", () => {
  const output = new SinusoidalPositions(3).forward(zeros([1, 2, 3], "float64"));
  expect(output.get(0, 1, 2)).toBeCloseTo(Math.sin(1 / 10_000 ** (2 / 3)), 15);
});

test("LearnedPositions.forward adds the row of each position, and backward sums its gradient over the batch", () => {
  const layer = new LearnedPositions(3, 1, { dtype: "float64" });
  layer.weight.value.data.set([1, 2, 3]);
  const output = layer.forward(
    tensor(
      [
        [[10], [20]],
        [[30], [40]],
      ],
      "float64",
    ),
  );
  expect(toNested(output)).toEqual([
    [[11], [22]],
    [[31], [42]],
  ]);
  expect(layer.backward(output).map(toNested)).toEqual([toNested(output)]);
  expect([...layer.weight.grad.data]).toEqual([42, 64, 0]);
  layer.forward(zeros([1, 3, 1], "float64"));
  layer.backward(tensor([[[1], [1], [1]]], "float64"));
  expect([...layer.weight.grad.data]).toEqual([43, 65, 1]);
});

test("LearnedPositions.backward leaves a frozen table alone", () => {
  const layer = new LearnedPositions(3, 1);
  layer.weight.requiresGrad = false;
  layer.backward(layer.forward(zeros([1, 2, 1])));
  expect(layer.weight.grad.data.every((x) => x === 0)).toBe(true);
});

test("LearnedPositions begins near 0", () => {
  const data = Array.from(new LearnedPositions(100, 100).weight.value.data);
  const mean = data.reduce((sum, x) => sum + x * x, 0) / data.length;
  expect(Math.sqrt(mean)).toBeCloseTo(0.02, 3);
});

describe.each([
  ["SinusoidalPositions", () => new SinusoidalPositions(3)],
  ["LearnedPositions", () => new LearnedPositions(5, 3, { dtype: "float64" })],
] as const)("%s", (name, make) => {
  test("backward matches the central difference", () => {
    const report = checkGate(make(), [normals([2, 4, 3], 1)]);
    expect(report.passed, String(report)).toBe(true);
  });

  test.each(Object.entries(layouts))("takes %s inputs and gradients as packed ones", (_, laid) => {
    const [packed, strided] = [make(), make()];
    const [x, g] = [normals([2, 4, 3], 1), normals([2, 4, 3], 2)];
    expect(toNested(strided.forward(laid(x)))).toEqual(toNested(packed.forward(x)));
    expect(toNested(strided.backward(laid(g))[0])).toEqual(toNested(packed.backward(g)[0]));
  });

  test("takes no positions and no examples", () => {
    const layer = make();
    for (const shape of [
      [0, 2, 3],
      [2, 0, 3],
    ]) {
      expect(layer.backward(layer.forward(zeros(shape, "float64")))[0].shape).toEqual(shape);
    }
  });

  test("keeps its table over the steps of an arena", () => {
    const [arena, layer] = [new Arena(), make()];
    for (const seed of [1, 2]) {
      const x = normals([2, 4, 3], seed);
      expect(toNested(arena.run(() => layer.forward(x)))).toEqual(toNested(make().forward(x)));
    }
  });

  test("refuses another width and rank", () => {
    expect(() => make().forward(zeros([2, 4, 2], "float64"))).toThrow(ShapeError);
    expect(() => make().forward(zeros([4, 3], "float64"))).toThrow(`${name}.forward: input must be [batch, time`);
    expect(() => make().backward(zeros([1]))).toThrow("no forward yet");
  });
});

test("SinusoidalPositions in float32 agrees with float64", () => {
  const x: Tensor = normals([2, 4, 6], 1, "float32");
  const layer = new SinusoidalPositions(6);
  const exact = layer.forward(fromTypedArray(Float64Array.from(x.data), x.shape));
  expect(layer.forward(x)).toBeAllClose(exact, { relative: 1e-6, absolute: 1e-6 });
});

test("SinusoidalPositions and LearnedPositions print and check their sizes", () => {
  expect(String(new SinusoidalPositions(8))).toBe("SinusoidalPositions(8)");
  expect(String(new LearnedPositions(16, 8))).toBe("LearnedPositions(16, 8)");
  for (const base of [1, Number.NaN, Infinity]) {
    expect(() => new SinusoidalPositions(2, { base })).toThrow(ValueError);
  }
  expect(() => new LearnedPositions(0, 8)).toThrow(ValueError);
  const layer = new LearnedPositions(2, 3);
  expect(() => new LearnedPositions(3, 3, { share: layer })).toThrow("the shared weight must be [3, 3], got [2, 3]");
  expect(() => layer.forward(zeros([1, 3, 3]))).toThrow(
    "input must be [batch, time up to 2, 3], got [1, 3, 3]. Cut the sequences, or give the layer more positions",
  );
});
