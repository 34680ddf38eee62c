import { ReLU } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes, DIGITS, onTorchInputs } from "./torch-reference.ts";

test("ReLU.forward keeps what is positive", () => {
  expect(new ReLU().forward(tensor([-1, 0, 2]))).toBeAllClose([0, 0, 2]);
});

test("ReLU.backward passes the gradient where the output is positive, and 0 at the kink", () => {
  const gate = new ReLU();
  gate.forward(tensor([-1, 0, 2]));
  expect(gate.backward(tensor([5, 6, 7]))[0]).toBeAllClose([0, 0, 7]);
});

// f = torch.relu
test("ReLU agrees with PyTorch", () => {
  const { output, gradInput } = onTorchInputs(new ReLU());
  expect(output).toBeAllClose([
    [3.08, 0, 0],
    [1.14, 0, 0],
  ]);
  expect(gradInput).toBeAllClose(
    [
      [0.4, 0, 0],
      [-0.4, 0, 0],
    ],
    DIGITS,
  );
});

test("ReLU at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new ReLU());
  expect(output).toBeAllClose([0, 0, 0, 0, 1e4, Infinity]);
  expect(slope).toBeAllClose([0, 0, 0, 0, 1, 1]);
});

test("ReLU prints its name", () => {
  expect(String(new ReLU())).toBe("ReLU()");
});
