import { checkGate } from "@chainrule/core";
import { ELU } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes, DIGITS, onTorchInputs } from "./torch-reference.ts";

test("ELU.forward is exponential below 0 and the input above", () => {
  // exp(-ln 2) - 1 = -1/2, exp(-ln 4) - 1 = -3/4.
  const input = tensor([-Math.log(2), -Math.log(4), 0, 3], "float64");
  expect(new ELU({ alpha: 2 }).forward(input)).toBeAllClose([-1, -1.5, 0, 3]);
});

test("ELU.backward has the slope alpha exp(x) below 0, alpha at 0 and 1 above", () => {
  const gate = new ELU({ alpha: 2 });
  gate.forward(tensor([-Math.log(2), -Math.log(4), 0, 3], "float64"));
  expect(gate.backward(tensor([1, 1, 1, 1], "float64"))[0]).toBeAllClose([1, 0.5, 2, 1]);
});

// f = lambda x: torch.nn.functional.elu(x, 1.5)
test("ELU agrees with PyTorch", () => {
  const { output, gradInput } = onTorchInputs(new ELU({ alpha: 1.5 }));
  expect(output).toBeAllClose(
    [
      [3.08, -0.660152450151897, -1.4808324185257],
      [1.14, -1.32701231844291, -1.40878490606217],
    ],
    DIGITS,
  );
  expect(gradInput).toBeAllClose(
    [
      [0.4, 0.705471941872407, -0.0138006586614986],
      [-0.4, -0.103792608934256, 0.0164187169088089],
    ],
    DIGITS,
  );
});

// f = torch.nn.functional.elu
test("ELU at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new ELU());
  expect(output).toBeAllClose([-1, -1, 0, 0, 1e4, Infinity]);
  expect(slope).toBeAllClose([0, 0, 1, 1, 1, 1]);
});

test("ELU.forward does not cancel just below 0", () => {
  // exp(x) - 1 = x + x^2 / 2 + ...
  expect(new ELU().forward(tensor([-1e-12], "float64"))).toBeAllClose([-1e-12], { relative: 1e-11, absolute: 0 });
});

test("ELU.backward with alpha 0 matches the central difference of the plain rectifier", () => {
  const report = checkGate(new ELU({ alpha: 0 }), [tensor([-2, -0.25, 0.5, 3], "float64")]);
  expect(report.passed, String(report)).toBe(true);
});

test("ELU refuses an alpha that is negative or not finite", () => {
  for (const alpha of [-1, NaN, Infinity, null as never]) {
    expect(() => new ELU({ alpha })).toThrow(ValueError);
    expect(() => new ELU({ alpha })).toThrow(expect.objectContaining({ code: "negative" }));
  }
  expect(() => new ELU({ alpha: -1 })).toThrow("ELU: alpha must be a finite number from 0 up, got -1");
});

test("ELU prints its alpha", () => {
  expect(String(new ELU())).toBe("ELU(alpha 1)");
});
