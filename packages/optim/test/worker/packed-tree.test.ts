import { fromTypedArray, tensor, toNested, transposed } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { packTree, unpackTree } from "../../src/worker/packed-tree.ts";

/** What comes out on the other side of a thread. */
function carried(data: unknown): unknown {
  const { tree, buffers } = packTree(data);
  return unpackTree(structuredClone(tree, { transfer: buffers as ArrayBuffer[] }));
}

test("packTree and unpackTree carry tensors within plain data, and leave the originals as they are", () => {
  const matrix = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const labels = fromTypedArray(Int32Array.of(7, -8), [2]);
  const data = { a: [transposed(matrix), "text"], b: { labels, nothing: null, missing: undefined }, c: NaN };
  const copy = carried(data) as { a: [Tensor, string]; b: { labels: Tensor; nothing: null }; c: number };
  expect(toNested(copy.a[0])).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
  expect([copy.a[1], copy.b.nothing, copy.c]).toEqual(["text", null, NaN]);
  expect(copy.b.labels.dtype).toBe("int32");
  expect(toNested(copy.b.labels)).toEqual([7, -8]);
  expect(matrix.get(0, 2)).toBe(3);
});

test("packTree sends no more than the numbers of a tensor that lies in a large block", () => {
  const block = new Float64Array(1000).fill(3);
  const { buffers } = packTree({ x: fromTypedArray(block.subarray(10, 14), [4]) });
  expect((buffers[0] as ArrayBuffer).byteLength).toBe(32);
});

test("unpackTree keeps a name such as __proto__ a name", () => {
  const copy = carried(JSON.parse('{ "__proto__": 1 }')) as object;
  expect(Object.keys(copy)).toEqual(["__proto__"]);
});
