import { availableParallelism } from "node:os";
import type { EngineKernels } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { nativeProvider } from "../../../src/engine/native/native-provider.ts";
import { wasmProvider } from "../../../src/engine/wasm/wasm-provider.ts";
import type { NativePackage } from "../../../src/engine/native/native-package.ts";

/** A package whose product writes sevens, and which notes how it is opened. */
function sevens(opened: number[]): NativePackage {
  return {
    openNativeProduct: ({ threads }) => {
      opened.push(threads);
      return {
        multiply: (c) => void c.fill(7),
        accepts: () => true,
        library: { name: "Sevens" },
        core: "wide",
        threads,
        warnings: ["NARROW=1 is set"],
      };
    },
  };
}

/** The first entry of a product of ones with this many rows, columns and terms. */
function firstEntry({ matrixProduct }: EngineKernels, size: number): number {
  const c = new Float32Array(size * size);
  const ones = new Float32Array(size * size).fill(1);
  matrixProduct?.(c, ones, ones, size, size, size, size, 1, size, 1, false);
  return c[0];
}

test("nativeProvider gives large products to the library and every other kernel to WebAssembly", () => {
  const kernels = nativeProvider(() => sevens([])).load({});
  expect(firstEntry(kernels, 40)).toBe(7);
  expect(firstEntry(kernels, 20)).toBe(20);
  const y = new Float32Array(2);
  kernels.unary?.relu?.(y, Float32Array.of(-1, 2), 2, 0);
  expect([...y]).toEqual([0, 2]);
});

test("nativeProvider opens the library for one thread unless more are asked for, and anew for another number", async () => {
  const opened: number[] = [];
  const provider = nativeProvider(() => sevens(opened));
  for (const options of [{}, { threads: 1 }, { threads: 2 }, { threads: 2 }, {}]) provider.load(options);
  expect(opened).toEqual([1, 2, 1]);
  provider.load({ threads: 2 });
  await expect(provider.startThreads?.()).resolves.toBe(2);
  expect(wasmProvider.describe?.().threads).toBe(1);
  provider.load({});
  expect(wasmProvider.describe?.().threads).toBe(Math.min(availableParallelism(), 4));
});

test("nativeProvider describes the library, its kernels and what slows it", () => {
  const provider = nativeProvider(() => sevens([]));
  provider.load({ threads: 1 });
  expect(provider.describe?.()).toEqual({
    variant: expect.stringMatching(/^Sevens wide and .*SIMD/),
    threads: 1,
    notes: ["NARROW=1 is set"],
  });
});

test("nativeProvider refuses to be deterministic, and tells why there is no library", () => {
  expect(() => nativeProvider(() => sevens([])).load({ deterministic: true })).toThrow(
    "every native library sums in an order of its own",
  );
  const bare = nativeProvider(() => ({
    openNativeProduct: () => {
      throw new Error("no library on this machine");
    },
  }));
  expect(() => bare.load({})).toThrow("no library on this machine");
});
