import { SiLU } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("SiLU.forward is the input times its sigmoid", () => {
  // 1 / (1 + exp(-ln 3)) = 3/4.
  const output = new SiLU().forward(tensor([0, Math.log(3), -Math.log(3)], "float64"));
  expect(output).toBeAllClose([0, 0.75 * Math.log(3), -0.25 * Math.log(3)]);
});

test("SiLU.backward has the slope s + x s (1 - s)", () => {
  const gate = new SiLU();
  gate.forward(tensor([0, Math.log(3), -Math.log(3)], "float64"));
  const bend = (Math.log(3) * 3) / 16;
  expect(gate.backward(tensor([1, 1, 10], "float64"))[0]).toBeAllClose([0.5, 0.75 + bend, 2.5 - 10 * bend]);
});

// f = torch.nn.functional.silu
test("SiLU at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new SiLU());
  expect(output).toBeAllClose([NaN, 0, 0, 0, 1e4, Infinity]);
  expect(slope).toBeAllClose([NaN, 0, 0.5, 0.5, 1, NaN]);
});

test("SiLU prints its name", () => {
  expect(String(new SiLU())).toBe("SiLU()");
});
