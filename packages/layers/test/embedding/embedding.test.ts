import { checkGate } from "@chainrule/core";
import { Embedding, Linear, Sequential } from "@chainrule/layers";
import { Arena, DTypeError, fromTypedArray, ShapeError, tensor, toNested, ValueError, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";
import { normals } from "../recurrent/normals.ts";

/** Three rows: 1 and 2, 3 and 4, 5 and 6. */
function known(paddingIndex?: number): Embedding<2> {
  const layer = new Embedding(3, 2, { dtype: "float64", ...(paddingIndex !== undefined && { paddingIndex }) });
  layer.weight.value.data.set([1, 2, 3, 4, 5, 6]);
  return layer;
}

const places = fromTypedArray(Uint8Array.of(2, 0, 2), [3]);

test("Embedding.forward gives the rows of its table in the shape of the indices", () => {
  expect(toNested(known().forward(places))).toEqual([
    [5, 6],
    [1, 2],
    [5, 6],
  ]);
  expect(toNested(known().forward(fromTypedArray(Int32Array.of(1), [1, 1])))).toEqual([[[3, 4]]]);
});

test("Embedding.forward takes whole numbers in a tensor, as containers hand them on", () => {
  expect(toNested(known().forward(tensor([2, 0])))).toEqual([
    [5, 6],
    [1, 2],
  ]);
  const model = new Sequential(new Embedding(3, 2), new Linear(2, 4));
  expect(model.forward(tensor([[0, 1, 2]])).shape).toEqual([1, 3, 4]);
});

test("Embedding.backward adds up in the rows that were looked up, less the one for padding", () => {
  const gradients = tensor(
    [
      [1, 2],
      [10, 20],
      [100, 200],
    ],
    "float64",
  );
  for (const [padding, rows] of [
    [undefined, [10, 20, 0, 0, 101, 202]],
    [2, [10, 20, 0, 0, 0, 0]],
  ] as const) {
    const layer = known(padding);
    layer.forward(places);
    expect(layer.backward(gradients).map(toNested)).toEqual([[0, 0, 0]]);
    expect([...layer.weight.grad.data]).toEqual(rows);
    layer.forward(places);
    layer.backward(gradients);
    expect([...layer.weight.grad.data]).toEqual(rows.map((x) => 2 * x));
  }
});

test("Embedding.backward matches the central difference for its table", () => {
  const layer = new Embedding(5, 3, { dtype: "float64" });
  const indices = fromTypedArray(Int32Array.of(4, 1, 1, 0), [2, 2]);
  const gate = {
    forward: () => layer.forward(indices),
    backward: (grad: ReturnType<typeof zeros>) => layer.backward(grad, { inputGradients: false }),
    parameters: () => layer.parameters(),
  };
  const report = checkGate<[]>(gate as never, []);
  expect(report.passed, String(report)).toBe(true);
});

test("Embedding.backward leaves a frozen table alone", () => {
  const layer = known();
  layer.weight.requiresGrad = false;
  layer.backward(layer.forward(places));
  expect(layer.weight.grad.data.every((x) => x === 0)).toBe(true);
});

test("Embedding begins with normal numbers, and 0 in the row for padding", () => {
  const data = Array.from(new Embedding(1000, 10, { paddingIndex: 3 }).weight.value.data);
  expect(data.slice(30, 40)).toEqual(new Array(10).fill(0));
  const mean = data.reduce((sum, x) => sum + x * x, 0) / data.length;
  expect(mean).toBeCloseTo(1, 1);
});

test.each(Object.entries(layouts))("Embedding takes %s indices and gradients as packed ones", (_, laid) => {
  const [packed, strided] = [known(), known()];
  const [indices, g] = [
    tensor(
      [
        [0, 1, 2],
        [2, 2, 1],
      ],
      "float64",
    ),
    normals([2, 3, 2], 1),
  ];
  expect(toNested(strided.forward(laid(indices)))).toEqual(toNested(packed.forward(indices)));
  strided.backward(laid(g));
  packed.backward(g);
  expect(toNested(strided.weight.grad)).toEqual(toNested(packed.weight.grad));
});

test("Embedding works in an arena, step after step", () => {
  const [arena, layer] = [new Arena(), new Embedding(7, 3)];
  for (const indices of [
    [1, 2],
    [6, 0],
    [3, 3],
  ]) {
    const output = arena.run(() => layer.forward(tensor(indices)));
    expect(toNested(output)).toEqual(toNested(new Embedding(7, 3).forward(tensor(indices))));
  }
});

test("Embedding prints its sizes", () => {
  expect(String(new Embedding(10, 4))).toBe("Embedding(10 -> 4)");
  expect(String(new Embedding(10, 4, { paddingIndex: 0 }))).toBe("Embedding(10 -> 4, padding 0)");
});

test("Embedding.forward refuses what names no row, and says where", () => {
  const layer = new Embedding(3, 2);
  expect(() => layer.forward(fromTypedArray(Int32Array.of(0, 1, 2, 3), [2, 2]))).toThrow(
    "Embedding.forward: the index at [1, 1] must be a whole number from 0 to 2, got 3. Indices count from 0",
  );
  for (const bad of [-1, 0.5, Number.NaN]) expect(() => layer.forward(tensor([bad]))).toThrow(ValueError);
  expect(() => layer.forward([0, 1] as never)).toThrow(DTypeError);
  expect(() => layer.forward(...([tensor([0]), tensor([1])] as never as [ReturnType<typeof zeros>]))).toThrow(
    ShapeError,
  );
});

test("Embedding refuses bad sizes, paddings and tables", () => {
  for (const [rows, features] of [
    [0, 1],
    [1, 0],
    [1.5, 1],
  ]) {
    expect(() => new Embedding(rows, features)).toThrow(ValueError);
  }
  expect(() => new Embedding(3, 2, { paddingIndex: 3 })).toThrow("paddingIndex must be from 0 to 2, got 3");
  expect(() => new Embedding(3, 2, { share: new Embedding(4, 2) })).toThrow("the shared weight must be [3, 2]");
  expect(() => new Embedding(3, 2).backward(zeros([1, 2]))).toThrow("no forward yet");
});

test("Embedding.tied looks up in the same table, and leaves the same row for padding alone", () => {
  for (const padding of [undefined, 2]) {
    const layer = known(padding);
    const tied = layer.tied();
    expect([tied.weight === layer.weight, tied.paddingIndex]).toEqual([true, padding]);
    tied.backward(tied.forward(places));
    // Row 0 was looked up once, and row 2 twice, with its own numbers for a gradient.
    const rows = padding === undefined ? [1, 2, 0, 0, 10, 12] : [1, 2, 0, 0, 0, 0];
    expect([...layer.weight.grad.data]).toEqual(rows);
  }
});
