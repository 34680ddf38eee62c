import { expect, test } from "vitest";
import { kernelSection } from "../../src/report/kernel-section.ts";

const product = { name: "square", size: "8x8", work: 2e6, unit: "FLOP" } as const;
const relu = { name: "relu", size: "8", work: 3e6, unit: "B" } as const;

test("kernelSection holds products against the peak with as many threads", () => {
  const text = kernelSection({
    engines: [
      { name: "chainrule, wasm", host: "Node 20", threads: 2, timings: [{ ...product, microseconds: 20 }] },
      { name: "chainrule, wasm1", host: "Node 20", threads: 1, timings: [{ ...product, microseconds: 40 }] },
    ],
    peaks: [
      { library: "OpenBLAS", threads: 1, gigaflops: 100 },
      { library: "oneDNN", threads: 1, gigaflops: 200 },
      { library: "OpenBLAS", threads: 2, gigaflops: 400 },
    ],
  });
  // 2e6 operations in 20 microseconds are 100 GFLOP/s.
  expect(text).toMatch(/\| square, 8x8 \| 100 \(25 %\) \| 50 \(25 %\) \|/);
  expect(text).toContain("with 1 thread 200 (oneDNN), with 2 threads 400 (OpenBLAS)");
});

test("kernelSection works without a peak, and lists engines that did not run", () => {
  const timings = [
    { ...product, microseconds: 20 },
    { ...relu, microseconds: 100 },
  ];
  const text = kernelSection({
    engines: [
      { name: "chainrule, wasm", host: "Node 20", threads: 1, timings },
      { name: "chainrule, native", host: "Node 20", reason: "not installed" },
    ],
    peaks: [],
  });
  expect(text).toMatch(/\| square, 8x8 \| +100 \|/);
  expect(text).toMatch(/\| relu, 8 +\| +30 \|/);
  expect(text).toContain("chainrule, native (Node 20): not installed");
});
