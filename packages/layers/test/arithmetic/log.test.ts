import { Log } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { onePass } from "./one-pass.ts";

test("Log.forward takes the natural logarithm, and backward divides by the input", () => {
  const log = new Log();
  expect(log.forward(tensor([[1, Math.E, 4]], "float64"))).toBeAllClose([[0, 1, 2 * Math.LN2]], { relative: 1e-15 });
  expect(log.backward(tensor([[3, 2 * Math.E, -2]], "float64"))[0]).toBeAllClose([[3, 2, -0.5]], { relative: 1e-15 });
});

test("Log is infinite at 0 and NaN below, with the gradient 1 / x", () => {
  // torch 1.13, torch.log.
  expect(onePass(new Log(), [[-1e4, 0, -0, NaN]], [1, 1, 1, 1])).toEqual({
    output: [NaN, -Infinity, -Infinity, NaN],
    gradients: [[-1e-4, Infinity, -Infinity, NaN]],
  });
});

test("Log stays finite for the smallest and large inputs", () => {
  // torch 1.13, torch.log.
  expect(new Log().forward(tensor([1e4, 5e-324], "float64"))).toBeAllClose([9.210340371976184, -744.4400719213812]);
  expect(new Log().forward(tensor([1e4, 1e-45]))).toBeAllClose([9.21034049987793, -103.2789306640625], {
    relative: 1e-6,
  });
});

test("Log.toString names the gate", () => {
  expect(String(new Log())).toBe("Log()");
});
