import { expect, test } from "vitest";
import { Heap } from "../../../src/engine/wasm/heap.ts";
import { wasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../src/engine/wasm/web-assembly.ts";

const heap = new Heap(wasmHost() as WasmHost);

test("Heap.allocate gives blocks that begin at cache lines and do not overlap", () => {
  const blocks = [1, 63, 64, 65, 1000].map((bytes) => ({ pointer: heap.allocate(bytes), bytes }));
  let end = 0;
  for (const { pointer, bytes } of blocks) {
    expect(pointer % 64).toBe(0);
    expect(pointer).toBeGreaterThanOrEqual(end);
    end = pointer + bytes;
  }
});

test("Heap.release makes a block free for the next request of about its size", () => {
  const pointer = heap.allocate(5000);
  heap.release(pointer, 5000);
  expect(heap.allocate(4990)).toBe(pointer);
  expect(heap.allocate(4990)).not.toBe(pointer);
});

test("Heap.floats gives cleared arrays that the heap owns", () => {
  const pointer = heap.allocate(400);
  new Float32Array(heap.memory.buffer, pointer, 100).fill(7);
  heap.release(pointer, 400);
  const floats = heap.floats(100);
  expect(floats.byteOffset).toBe(pointer);
  expect(floats.every((value) => value === 0)).toBe(true);
  expect(heap.owns(floats.buffer)).toBe(true);
  expect(heap.owns(new Float32Array(1).buffer)).toBe(false);
});

test("Heap.floats beyond the memory there is grows it, and arrays from before stay valid and owned", () => {
  const early = heap.floats(10).fill(3);
  const size = heap.memory.buffer.byteLength;
  const late = heap.floats(size / 4);
  late[late.length - 1] = 5;
  expect(heap.memory.buffer.byteLength).toBeGreaterThan(size);
  expect(early[9]).toBe(3);
  expect(heap.owns(early.buffer)).toBe(true);
  expect(heap.owns(late.buffer)).toBe(true);
});

test("Heap.addressOf gives where an array or a part of one begins, again and again, and 0 outside", () => {
  const floats = heap.floats(10);
  const part = floats.subarray(3);
  for (let time = 0; time < 2; time++) {
    expect(heap.addressOf(floats)).toBe(floats.byteOffset);
    expect(heap.addressOf(part)).toBe(floats.byteOffset + 12);
    expect(heap.addressOf(new Float32Array(4))).toBe(0);
    expect(heap.addressOf(new Int32Array(floats.buffer, floats.byteOffset, 2))).toBe(floats.byteOffset);
  }
  // What another heap makes of it: none of its own.
  expect(new Heap(wasmHost() as WasmHost).addressOf(floats)).toBe(0);
  const sealed = Object.seal(heap.floats(1));
  expect(heap.addressOf(sealed)).toBe(sealed.byteOffset);
  // Nobody sees the difference.
  expect(floats).toEqual(new Float32Array(10));
  expect(Object.getOwnPropertyNames(floats)).toEqual(Object.getOwnPropertyNames(new Float32Array(10)));
});

test("Heap.allocate refuses more than 4 GiB and stays usable", () => {
  expect(() => heap.allocate(2 ** 33)).toThrow(RangeError);
  expect(heap.floats(10)).toHaveLength(10);
});

test("Heap on a host that shares no memory reserves what it is granted and never grows", () => {
  const real = wasmHost() as WasmHost;
  const asked: number[] = [];
  class Memory extends real.Memory {
    constructor(limits: { initial: number; maximum: number; shared: boolean }) {
      asked.push(limits.initial);
      if (limits.shared || limits.initial > 1024) throw new RangeError("not granted");
      super(limits);
    }
  }
  const { validate, Module, Instance } = real;
  const reserved = new Heap({ validate, Module, Instance, Memory });
  expect(asked).toEqual([256, 32768, 16384, 4096, 1024]);
  expect(reserved.isShared).toBe(false);
  const early = reserved.floats(1000).fill(3);
  const { buffer } = reserved.memory;
  reserved.floats(8_000_000);
  expect(reserved.memory.buffer).toBe(buffer);
  expect(early[999]).toBe(3);
  expect(() => reserved.floats(16_000_000)).toThrow("the 64 MiB of the engine's memory are used up");
  expect(reserved.floats(10)).toHaveLength(10);
});
