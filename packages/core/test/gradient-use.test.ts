import { GradientUse, Parameter } from "@chainrule/core";
import { addScaled, assign, markChanged, ones, setToZero, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

/** A parameter whose gradient was used by the step with this number. */
function usedAt(step: number): { grad: Tensor; gradientUse: GradientUse; zeroGrad: () => void } {
  const parameter = new Parameter("weight", zeros([2]));
  markChanged(parameter.value);
  GradientUse.noteStep([parameter.gradientUse], step);
  return parameter;
}

function goBackward(): void {
  const gate = new Scaling(tensor([1]));
  gate.backward(gate.forward(ones([1])));
}

test("GradientUse.staleStep is the step that used the gradient, once a gate has gone backward since", () => {
  const { gradientUse, grad } = usedAt(12);
  expect(gradientUse.staleStep(grad)).toBe(0);
  goBackward();
  expect(gradientUse.staleStep(grad)).toBe(12);
});

test("GradientUse.staleStep is 0 before any step", () => {
  const parameter = new Parameter("weight", zeros([2]));
  goBackward();
  expect(parameter.gradientUse.staleStep(parameter.grad)).toBe(0);
});

test.each<[string, (parameter: ReturnType<typeof usedAt>) => void]>([
  ["Parameter.zeroGrad", (parameter) => parameter.zeroGrad()],
  ["setToZero", ({ grad }) => setToZero(grad)],
  ["assign", ({ grad }) => assign(grad, ones([2]))],
  ["GradientUse.clear", ({ gradientUse }) => gradientUse.clear()],
])("GradientUse.staleStep is 0 after %s, whether gates go backward before or after", (_, empty) => {
  const [before, after] = [usedAt(3), usedAt(3)];
  empty(before);
  goBackward();
  empty(after);
  for (const { gradientUse, grad } of [before, after]) expect(gradientUse.staleStep(grad)).toBe(0);
});

test("GradientUse.staleStep does not take a sum for a new gradient", () => {
  const { gradientUse, grad } = usedAt(3);
  goBackward();
  addScaled(grad, ones([2]), -0.5);
  expect(gradientUse.staleStep(grad)).toBe(3);
});
