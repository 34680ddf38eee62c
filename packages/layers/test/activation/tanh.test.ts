import { Tanh } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atExtremes, DIGITS, onTorchInputs } from "./torch-reference.ts";

test("Tanh.forward is (exp(2x) - 1) / (exp(2x) + 1)", () => {
  // exp(2 ln 2) = 4: 3/5.
  expect(new Tanh().forward(tensor([0, Math.log(2), -Math.log(2)], "float64"))).toBeAllClose([0, 0.6, -0.6]);
});

test("Tanh.backward has the slope 1 - y^2", () => {
  const gate = new Tanh();
  gate.forward(tensor([0, Math.log(2), -Math.log(2)], "float64"));
  expect(gate.backward(tensor([1, 1, 100], "float64"))[0]).toBeAllClose([1, 0.64, 64]);
});

// f = torch.tanh
test("Tanh agrees with PyTorch", () => {
  const { output, gradInput } = onTorchInputs(new Tanh());
  expect(output).toBeAllClose(
    [
      [0.995784397875914, -0.522665429685821, -0.999673478934864],
      [0.814414093765686, -0.973749363325794, -0.992631520201128],
    ],
    DIGITS,
  );
  // 1 - y^2 loses digits where y is close to 1.
  expect(gradInput).toBeAllClose(
    [
      [0.00336537317876172, 0.610529512833522, -0.000470113570271662],
      [-0.134691873550327, -0.031087306453566, 0.00264287971857557],
    ],
    { relative: 1e-12 },
  );
});

test("Tanh at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new Tanh());
  expect(output).toBeAllClose([-1, -1, 0, 0, 1, 1]);
  expect(slope).toBeAllClose([0, 0, 1, 1, 0, 0]);
});

test("Tanh is odd, exactly", () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      const output = new Tanh().forward(tensor([x, -x], "float64"));
      expect(output.get(0) + output.get(1)).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test("Tanh prints its name", () => {
  expect(String(new Tanh())).toBe("Tanh()");
});
