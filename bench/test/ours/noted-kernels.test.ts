import { kernelsFor, referenceEngine, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { notedKernels } from "../../src/ours/noted-kernels.ts";
import type { KernelNotes } from "../../src/ours/noted-kernels.ts";

test("notedKernels computes as the engine does, and counts each kernel under its name", () => {
  const notes: KernelNotes = new Map();
  const kernels = notedKernels(referenceEngine, notes);
  const y = new Float32Array(2);
  kernels.unary?.relu?.(y, Float32Array.of(-1, 2), 2, 0);
  kernels.unary?.relu?.(y, Float32Array.of(3, 2), 2, 0);
  kernels.softmax?.(y, Float32Array.of(1, 1), 1, 2);
  expect([...y]).toEqual([0.5, 0.5]);
  expect([...notes].map(([name, { calls }]) => [name, calls])).toEqual([
    ["unary relu", 2],
    ["softmax", 1],
  ]);
  expect(notes.get("softmax")?.microseconds).toBeGreaterThan(0);
});

test("notedKernels leaves the engine's memory as it is", () => {
  const engine = kernelsFor(zeros([1]));
  expect(notedKernels(engine, new Map()).floats).toBe(engine.floats);
});
