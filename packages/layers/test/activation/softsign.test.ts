import { Softsign } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("Softsign.forward is x / (1 + |x|)", () => {
  expect(new Softsign().forward(tensor([-3, 0, 1], "float64"))).toBeAllClose([-0.75, 0, 0.5]);
});

test("Softsign.backward has the slope 1 / (1 + |x|)^2", () => {
  const gate = new Softsign();
  gate.forward(tensor([-3, 0, 1], "float64"));
  expect(gate.backward(tensor([1, 2, 4], "float64"))[0]).toBeAllClose([1 / 16, 2, 1]);
});

// f = torch.nn.functional.softsign
test("Softsign at infinities and large inputs is as PyTorch's, but for a slope of 0 at infinities", () => {
  const { output, slope } = atExtremes(new Softsign());
  expect(output).toBeAllClose([NaN, -0.9999000099990001, 0, 0, 0.9999000099990001, NaN]);
  expect(slope).toBeAllClose([0, 1 / 10001 ** 2, 1, 1, 1 / 10001 ** 2, 0]);
});

test("Softsign prints its name", () => {
  expect(String(new Softsign())).toBe("Softsign()");
});
