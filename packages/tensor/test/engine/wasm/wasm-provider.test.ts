import { availableParallelism } from "node:os";
import { engineInfo, startThreads, useEngine } from "@chainrule/tensor";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  useEngine("wasm");
});

test("wasmProvider takes the build with fused multiply-add, and the one without for deterministic", () => {
  useEngine("wasm");
  expect(engineInfo()).toMatchObject({ name: "wasm", variant: "relaxed SIMD", notes: [] });
  useEngine("wasm", { deterministic: true });
  expect(engineInfo()).toMatchObject({ name: "wasm", variant: "SIMD", notes: [] });
});

test("wasmProvider uses the threads it is told, by default those of the processor up to 4", async () => {
  useEngine("wasm", { threads: 2 });
  expect(engineInfo().threads).toBe(2);
  expect(await startThreads()).toBe(2);
  useEngine("wasm", { threads: 1 });
  expect(await startThreads()).toBe(1);
  useEngine("wasm");
  expect(engineInfo().threads).toBe(Math.min(availableParallelism(), 4));
});

test("wasmProvider without threads on the host computes on one, and says so if more were asked for", async () => {
  vi.stubGlobal("process", undefined);
  vi.stubGlobal("Worker", undefined);
  useEngine("wasm");
  expect(engineInfo()).toMatchObject({ threads: 1, notes: [] });
  useEngine("wasm", { threads: 2 });
  expect(engineInfo()).toMatchObject({ threads: 1, notes: ["one thread: this host has no workers"] });
  expect(await startThreads()).toBe(1);
});

test("wasmProvider goes on without turbo where it cannot be had, and says why", () => {
  vi.stubGlobal("process", { versions: { node: "20.19.0" }, arch: "x64" });
  useEngine("wasm", { turbo: true });
  expect(engineInfo()).toMatchObject({
    variant: "relaxed SIMD",
    notes: ["no turbo: it needs Node 24 or later, and this is 20.19.0"],
  });
});
