import { checkGate } from "@chainrule/core";
import { pack, ShapeError, tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Elementwise, Scaling } from "../example-gates.ts";

test("checkGate moves copies of the inputs and puts parameters and their gradients back", () => {
  const gate = new Scaling(tensor([2, 3], "float64"));
  gate.weight.grad.data.fill(5);
  const input = tensor([[1, 4]], "float64");
  checkGate(gate, [input]);
  expect(input).toBeAllClose([[1, 4]]);
  expect(gate.weight.value).toBeAllClose([2, 3]);
  expect(gate.weight.grad).toBeAllClose([5, 5]);
});

test("checkGate leaves frozen parameters out", () => {
  const gate = new Scaling(tensor([2], "float64"));
  gate.weight.requiresGrad = false;
  const report = checkGate(gate, [tensor([[1]], "float64")]);
  expect(report.entries.map((entry) => entry.of)).toEqual(["input 0"]);
});

test("checkGate refuses float32, where a difference has only a few right digits", () => {
  expect(() => checkGate(new Scaling(tensor([2], "float64")), [tensor([1])])).toThrow(
    "checkGate: input 0 must be float64",
  );
  expect(() => checkGate(new Scaling(tensor([2])), [tensor([1], "float64")])).toThrow(
    "checkGate: parameter weight must be float64",
  );
});

test("checkGate refuses a gate that gives another output each time", () => {
  let calls = 0;
  const noisy = new Elementwise(
    (x) => x + calls++,
    () => 1,
  );
  expect(() => checkGate(noisy, [tensor([1], "float64")])).toThrow("must give the same output for the same inputs");
});

test("checkGate refuses a backward that returns too few gradients or another shape", () => {
  const missing = new Scaling(tensor([2], "float64"));
  missing.backward = () => [] as unknown as [Tensor];
  expect(() => checkGate(missing, [tensor([1], "float64")])).toThrow(ShapeError);
  const reshaped = new Scaling(tensor([2], "float64"));
  reshaped.backward = (gradOutput) => [pack(gradOutput.pick(0) as Tensor)];
  expect(() => checkGate(reshaped, [tensor([[1]], "float64")])).toThrow(
    "a gradient of shape [1, 1] for input 0, got [1]",
  );
});
