import fc from "fast-check";
import { expect, test } from "vitest";
import { Heap } from "../../../src/engine/wasm/heap.ts";
import { loadModule } from "../../../src/engine/wasm/load-module.ts";
import { productParts } from "../../../src/engine/wasm/product-parts.ts";
import { wasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import { Random } from "../../../src/random/random.ts";

const host = wasmHost() as WasmHost;
const heap = new Heap(host);
const { kernels } = loadModule(host, heap, ["turbo", "relaxed", "simd"]);
const scratch = heap.allocate(kernels.matrixProductScratchBytes());

function normals(count: number, random: Random): Float32Array {
  const array = heap.floats(count);
  for (let i = 0; i < count; i++) array[i] = random.normal();
  return array;
}

test("productParts splits the longer side where tiles end", () => {
  const product = { c: 0, a: 0, b: 0, m: 64, n: 128, k: 9, aRow: 9, aColumn: 1, bRow: 128, bColumn: 1, accumulate: 0 };
  expect(productParts(product, 2, [7, 8])).toEqual([
    [0, 0, 0, 64, 64, 9, 128, 9, 1, 128, 1, 0, 7],
    [256, 0, 256, 64, 64, 9, 128, 9, 1, 128, 1, 0, 8],
  ]);
  expect(productParts({ ...product, m: 200, n: 8, bRow: 8 }, 2, [7, 8])).toEqual([
    [0, 0, 0, 108, 8, 9, 8, 9, 1, 8, 1, 0, 7],
    [4 * 108 * 8, 4 * 108 * 9, 0, 92, 8, 9, 8, 9, 1, 8, 1, 0, 8],
  ]);
});

test("productParts gives each call a place of its own for its answer", () => {
  const product = { c: 0, a: 0, b: 0, m: 64, n: 128, k: 9, aRow: 9, aColumn: 1, bRow: 128, bColumn: 1, accumulate: 0 };
  expect(productParts(product, 2, [7, 8], [100, 200, 300]).map((part) => part.slice(-2))).toEqual([
    [7, 100],
    [8, 200],
  ]);
});

test("productParts gives the bits of the whole product, whatever the sizes, the layouts and the number of parts", () => {
  const side = fc.integer({ min: 1, max: 140 });
  const sizes = fc.tuple(side, side, fc.integer({ min: 1, max: 300 }));
  const turns = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(sizes, turns, fc.integer({ min: 2, max: 5 }), ([m, n, k], [turnA, turnB, adds], count) => {
      const random = new Random(m + 1000 * n + k);
      const [a, b, before] = [normals(m * k, random), normals(k * n, random), normals(m * n, random)];
      const [whole, split] = [heap.floats(m * n), heap.floats(m * n)];
      whole.set(before);
      split.set(before);
      const strides = {
        ...(turnA ? { aRow: 1, aColumn: m } : { aRow: k, aColumn: 1 }),
        ...(turnB ? { bRow: 1, bColumn: k } : { bRow: n, bColumn: 1 }),
      };
      const { aRow, aColumn, bRow, bColumn } = strides;
      const [left, right, accumulate] = [a.byteOffset, b.byteOffset, Number(adds)];
      const rest = [aRow, aColumn, bRow, bColumn, accumulate, scratch] as const;
      kernels.matrixProduct(whole.byteOffset, left, right, m, n, k, n, ...rest);
      const product = { c: split.byteOffset, a: left, b: right, m, n, k, ...strides, accumulate };
      const parts = productParts(product, count, new Array<number>(count).fill(scratch));
      expect(parts.length).toBeLessThanOrEqual(count);
      for (const part of parts) kernels.matrixProduct(...part);
      expect(split).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});
