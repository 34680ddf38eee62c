import { expect, test } from "vitest";
import { Heap } from "../../../src/engine/wasm/heap.ts";
import { Staging } from "../../../src/engine/wasm/staging.ts";
import { wasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../src/engine/wasm/web-assembly.ts";

const heap = new Heap(wasmHost() as WasmHost);
const staging = new Staging(heap);

/** What lies at an address. */
function at(pointer: number, count: number): Float32Array {
  return new Float32Array(heap.memory.buffer, pointer, count);
}

test("Staging uses an array in the heap where it lies, also a part of one", () => {
  const inside = heap.floats(10);
  staging.begin();
  expect(staging.input(inside, 10)).toBe(inside.byteOffset);
  expect(staging.output(inside.subarray(2), 3)).toBe(inside.byteOffset + 8);
  expect(staging.inputAndOutput(inside, 10)).toBe(inside.byteOffset);
  staging.end();
});

test("Staging copies an array from outside in, and no further than its count", () => {
  const outside = Float32Array.of(1, 2, 3, 4);
  staging.begin();
  const pointer = staging.input(outside, 3);
  expect([...at(pointer, 3)]).toEqual([1, 2, 3]);
  staging.end();
});

test("Staging.end copies outputs back and leaves what lies behind them", () => {
  const output = Float32Array.of(0, 0, 7);
  const both = Float32Array.of(1, 2);
  staging.begin();
  at(staging.output(output, 2), 2).set([5, 6]);
  const pointer = staging.inputAndOutput(both, 2);
  expect([...at(pointer, 2)]).toEqual([1, 2]);
  at(pointer, 2).set([8, 9]);
  staging.end();
  expect([...output]).toEqual([5, 6, 7]);
  expect([...both]).toEqual([8, 9]);
});

test("Staging gives the same array as input and as output two places, so that a kernel may work in place", () => {
  const array = Float32Array.of(1, 2);
  staging.begin();
  expect(staging.output(array, 2)).not.toBe(staging.input(array, 2));
  staging.end();
});

test("Staging.labels turns integers of any width into 32 bits", () => {
  staging.begin();
  const pointer = staging.labels(Uint8Array.of(250, 3), 2);
  expect([...new Int32Array(heap.memory.buffer, pointer, 2)]).toEqual([250, 3]);
  staging.end();
});

test("Staging takes blocks for arrays larger than its region, and gives them back", () => {
  const large = new Float32Array(1_000_000).fill(2);
  const pointers = new Set<number>();
  for (let call = 0; call < 3; call++) {
    staging.begin();
    const pointer = staging.input(large, large.length);
    pointers.add(pointer);
    expect(at(pointer, large.length)[999_999]).toBe(2);
    staging.end();
  }
  expect(pointers.size).toBe(1);
});

test("Staging.integers writes a record of integers, also when its region is full", () => {
  staging.begin();
  const record = staging.integers([1, -2, 3]);
  staging.space(2 ** 20 - 64);
  const beyond = staging.integers([4, 5]);
  expect([...new Int32Array(heap.memory.buffer, record, 3)]).toEqual([1, -2, 3]);
  expect([...new Int32Array(heap.memory.buffer, beyond, 2)]).toEqual([4, 5]);
  staging.end();
});
