/*
 * The prediction and targets that the losses are compared on with PyTorch 1.13, for every reduction `red`; each test
 * names its function `f`:
 *
 *   x = torch.tensor(prediction, dtype=torch.float64, requires_grad=True)
 *   y = f(x, red); y.backward(torch.tensor([2, -1, 0.5]) if red == "none" else torch.tensor(1.))
 *   print(y.tolist(), x.grad.tolist())
 */
import type { Loss, Reduction } from "@chainrule/core";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import type { IntegerTensor, NestedNumbers, Tensor } from "@chainrule/tensor";

export const PREDICTION: Tensor = tensor(
  [
    [1.32, 0.54, 0.12, 1.24],
    [-0.9, -0.34, -3.04, 0.76],
    [-2.06, -1.12, -1.78, -0.12],
  ],
  "float64",
);

export const LABELS: IntegerTensor = fromTypedArray(Uint8Array.of(2, 0, 3), [3]);

/** What PyTorch gives for one reduction. */
export interface Expected {
  readonly value: NestedNumbers;
  readonly gradient: NestedNumbers;
}

/** What a loss gives for the prediction above. */
export function onTorchInputs(loss: Loss, target: Tensor | IntegerTensor): { value: Tensor; gradient: Tensor } {
  const value = loss.forward(PREDICTION, target);
  const [gradient] = loss.backward(loss.reduction === "none" ? tensor([2, -1, 0.5], "float64") : 1);
  return { value, gradient };
}

/** PyTorch's numbers are printed to 15 digits. */
export const DIGITS = { relative: 1e-13, absolute: 1e-14 };

export const REDUCTIONS: readonly Reduction[] = ["mean", "sum", "none"];
