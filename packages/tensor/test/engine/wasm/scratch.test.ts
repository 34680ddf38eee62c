import { expect, test } from "vitest";
import { Heap } from "../../../src/engine/wasm/heap.ts";
import { Scratch } from "../../../src/engine/wasm/scratch.ts";
import { wasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../src/engine/wasm/web-assembly.ts";

test("Scratch.reserve keeps its block while it is large enough", () => {
  const scratch = new Scratch(new Heap(wasmHost() as WasmHost));
  const pointer = scratch.reserve(1000);
  expect(scratch.reserve(1000)).toBe(pointer);
  expect(scratch.reserve(10)).toBe(pointer);
});

test("Scratch.reserve gives its block back when it takes a larger one", () => {
  const heap = new Heap(wasmHost() as WasmHost);
  const scratch = new Scratch(heap);
  const pointer = scratch.reserve(1000);
  expect(scratch.reserve(5000)).not.toBe(pointer);
  expect(heap.allocate(1000)).toBe(pointer);
});
