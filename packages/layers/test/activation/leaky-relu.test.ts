import { checkGate } from "@chainrule/core";
import { LeakyReLU } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes, DIGITS, onTorchInputs } from "./torch-reference.ts";

test("LeakyReLU.forward scales what is not positive", () => {
  expect(new LeakyReLU({ slope: 0.5 }).forward(tensor([-4, 0, 3]))).toBeAllClose([-2, 0, 3]);
});

test("LeakyReLU.backward scales the gradient there, also at the kink", () => {
  const gate = new LeakyReLU({ slope: 0.5 });
  gate.forward(tensor([-4, 0, 3]));
  expect(gate.backward(tensor([2, 4, 6]))[0]).toBeAllClose([1, 2, 6]);
});

// f = lambda x: torch.nn.functional.leaky_relu(x, 0.2)
test("LeakyReLU agrees with PyTorch", () => {
  const { output, gradInput } = onTorchInputs(new LeakyReLU({ slope: 0.2 }));
  expect(output).toBeAllClose(
    [
      [3.08, -0.116, -0.872],
      [1.14, -0.432, -0.56],
    ],
    DIGITS,
  );
  expect(gradInput).toBeAllClose(
    [
      [0.4, 0.168, -0.144],
      [-0.4, -0.12, 0.036],
    ],
    DIGITS,
  );
});

// f = torch.nn.functional.leaky_relu
test("LeakyReLU at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new LeakyReLU());
  expect(output).toBeAllClose([-Infinity, -100, 0, 0, 1e4, Infinity]);
  expect(slope).toBeAllClose([0.01, 0.01, 0.01, 0.01, 1, 1]);
});

test("LeakyReLU.backward matches the central difference for a slope of 0, a negative and a large one", () => {
  for (const slope of [0, -0.5, 3]) {
    const report = checkGate(new LeakyReLU({ slope }), [tensor([-2, -0.25, 0.5, 3], "float64")]);
    expect(report.passed, String(report)).toBe(true);
  }
});

test("LeakyReLU refuses a slope that is not a finite number", () => {
  for (const slope of [NaN, Infinity, "0.1" as never]) {
    expect(() => new LeakyReLU({ slope })).toThrow(ValueError);
    expect(() => new LeakyReLU({ slope })).toThrow(expect.objectContaining({ code: "not-finite" }));
  }
  expect(() => new LeakyReLU({ slope: NaN })).toThrow("LeakyReLU: slope must be a finite number, got NaN");
});

test("LeakyReLU prints its slope", () => {
  expect(String(new LeakyReLU())).toBe("LeakyReLU(slope 0.01)");
});
