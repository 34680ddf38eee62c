import { expect, test } from "vitest";
import { productLimits } from "../../src/report/product-limits.ts";

const timing = (name: string, microseconds: number) =>
  ({ name, size: "", work: 1, unit: "FLOP", microseconds }) as const;

test("productLimits adds the products of each job up, and leaves other products out", () => {
  const timings = [timing("J1 forward", 40), timing("J1 weight gradient", 60), timing("square", 500)];
  const text = productLimits([
    { name: "chainrule, native", host: "Node 20", threads: 1, timings },
    { name: "chainrule, wasm", host: "Node 20", reason: "not there" },
  ]);
  // 64 examples in 100 microseconds.
  expect(text).toMatch(/\| chainrule, native, Node 20 \| +100 \(640,000\) \| +\|/);
  expect(text).not.toContain("wasm");
});
