import { recordSignals } from "@chainrule/draw";
import { Linear, ReLU, Sequential } from "@chainrule/layers";
import { Arena, ones, tensor, toNested } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** `y = 2 x`, then ReLU. */
function doubler(): Sequential {
  const layer = new Linear(1, 1, { bias: false });
  layer.weight.value.set(0, 0, 2);
  return new Sequential(layer, new Sequential(new ReLU()));
}

test("recordSignals gives what each gate gave out, and what came back to it", () => {
  const model = doubler();
  const signals = recordSignals(model, () => {
    model.forward(tensor([[-1], [3]]));
    model.backward(ones([2, 1]));
  });
  expect(signals.map(({ name }) => name)).toEqual(["[0] Linear(1 -> 1, no bias)", "[1][0] ReLU()"]);
  const numbers = signals.map(({ activations, gradients }) =>
    [activations, gradients].map((x) => toNested(x as Tensor)),
  );
  // 2 x is -2 and 6; ReLU passes the gradient 1 at the second only.
  expect(numbers).toEqual([
    [
      [[-2], [6]],
      [[0], [1]],
    ],
    [
      [[0], [6]],
      [[1], [1]],
    ],
  ]);
});

test("recordSignals has no gradients without a backward pass, and nothing of a gate that did not run", () => {
  const model = doubler();
  const [first, second] = recordSignals(model, () => model.gates[0].forward(tensor([[1]])));
  expect(Object.keys(first)).toEqual(["name", "activations"]);
  expect(Object.keys(second)).toEqual(["name"]);
});

test("recordSignals keeps copies that outlive an arena's next run", () => {
  const [model, arena] = [doubler(), new Arena()];
  const record = (x: number): ReturnType<typeof recordSignals> =>
    recordSignals(model, () => arena.run(() => void model.forward(tensor([[x]]))));
  const [before] = record(1);
  record(100);
  expect(toNested(before.activations as Tensor)).toEqual([[2]]);
});
