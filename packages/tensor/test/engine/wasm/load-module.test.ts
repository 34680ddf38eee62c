import { expect, test } from "vitest";
import { Heap } from "../../../src/engine/wasm/heap.ts";
import { loadModule } from "../../../src/engine/wasm/load-module.ts";
import { wasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../src/engine/wasm/web-assembly.ts";

const host = wasmHost() as WasmHost;
const heap = new Heap(host);

test("loadModule takes the first build that the host validates", () => {
  expect(loadModule(host, heap, ["relaxed", "simd"]).variant).toBe("relaxed");
  expect(loadModule(host, heap, ["simd"]).variant).toBe("simd");
  let asked = 0;
  const oldHost: WasmHost = { ...hostParts(), validate: (bytes) => asked++ > 0 && host.validate(bytes) };
  expect(loadModule(oldHost, heap, ["relaxed", "simd"]).variant).toBe("simd");
});

test("loadModule gives kernels that compute in the memory", () => {
  const { kernels } = loadModule(host, heap, ["simd"]);
  const x = new Float32Array(heap.memory.buffer, 4096, 5);
  x.set([-2, -1, 0, 1, 2]);
  kernels.unaryRelu(4096, 4096, 4, 0);
  expect([...x]).toEqual([0, 0, 0, 1, 2]);
});

test("loadModule says so when the host takes no build", () => {
  const noSimd: WasmHost = { ...hostParts(), validate: () => false };
  expect(() => loadModule(noSimd, heap, ["relaxed", "simd"])).toThrow(
    "this host takes none of the WebAssembly builds (relaxed, simd)",
  );
});

test("loadModule gives the same kernels over memory that is not shared", () => {
  const memory = new host.Memory({ initial: 16, maximum: 16, shared: false });
  const { kernels } = loadModule(host, { memory, isShared: false }, ["simd"]);
  const x = new Float32Array(memory.buffer, 4096, 4);
  x.set([1, 2, 3, 4]);
  kernels.binaryAdd(4096, 4096, 4096, 4);
  expect([...x]).toEqual([2, 4, 6, 8]);
});

/** The host's classes, which do not lie in the open for a spread. */
function hostParts(): WasmHost {
  return { validate: host.validate, Memory: host.Memory, Module: host.Module, Instance: host.Instance };
}
