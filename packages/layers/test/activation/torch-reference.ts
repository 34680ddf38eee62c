/*
 * Inputs and gradients that the activations are compared on with PyTorch 1.13; each test names its function `f`:
 *
 *   x = torch.tensor([[3.08, -0.58, -4.36], [1.14, -2.16, -2.8]], dtype=torch.float64, requires_grad=True)
 *   y = f(x); y.backward(torch.tensor([[0.4, 0.84, -0.72], [-0.4, -0.6, 0.18]], dtype=torch.float64))
 *   print(y.tolist(), x.grad.tolist())
 */
import type { Gate } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** What a gate gives for the inputs and gradients above. */
export function onTorchInputs(gate: Gate<[input: Tensor]>): { output: Tensor; gradInput: Tensor } {
  const output = gate.forward(
    tensor(
      [
        [3.08, -0.58, -4.36],
        [1.14, -2.16, -2.8],
      ],
      "float64",
    ),
  );
  const gradOutput = tensor(
    [
      [0.4, 0.84, -0.72],
      [-0.4, -0.6, 0.18],
    ],
    "float64",
  );
  return { output, gradInput: gate.backward(gradOutput)[0] };
}

/**
 * Output and slope of an element-wise gate at minus infinity, -1e4, -0, 0, 1e4 and infinity. In PyTorch:
 *
 *   x = torch.tensor([-inf, -1e4, -0., 0., 1e4, inf], dtype=torch.float64, requires_grad=True)
 *   y = f(x); y.backward(torch.ones_like(y)); print(y.tolist(), x.grad.tolist())
 */
export function atExtremes(gate: Gate<[input: Tensor]>): { output: Tensor; slope: Tensor } {
  const output = gate.forward(tensor([-Infinity, -1e4, -0, 0, 1e4, Infinity], "float64"));
  return { output, slope: gate.backward(tensor([1, 1, 1, 1, 1, 1], "float64"))[0] };
}

/** PyTorch's numbers above are printed to 15 digits. */
export const DIGITS = { relative: 1e-13, absolute: 1e-15 };
