import { Parameter } from "@chainrule/core";
import type { Optimizer } from "@chainrule/optim";
import { assign, tensor } from "@chainrule/tensor";
import type { NestedNumbers, Tensor } from "@chainrule/tensor";

/** A float64 parameter with these values. */
export function parameter(values: NestedNumbers, name = "weight"): Parameter {
  return new Parameter(name, tensor(values, "float64"));
}

/** One step of the optimizer with these gradients. */
export function stepWith(optimizer: Optimizer, ...gradients: (readonly [Parameter, NestedNumbers])[]): void {
  for (const [parameter, gradient] of gradients) assign(parameter.grad, tensor(gradient, "float64"));
  optimizer.step();
}

const CURVATURE = [1, 2, 0.5];
const CENTRE = [1, -1, 0.5];

/** The minimum of the quadratic that {@link descend} goes down. */
export const MINIMUM: readonly number[] = CENTRE;

/**
 * Where an optimizer stands after some steps down the quadratic `sum of a (x - c)^2 / 2`, from `[0.5, 0.25, -2]`.
 *
 * The same as this program, which made the expected numbers of the tests with torch 1.13:
 *
 * ```python
 * x = torch.tensor([0.5, 0.25, -2.0], dtype=torch.float64, requires_grad=True)
 * a = torch.tensor([1.0, 2.0, 0.5], dtype=torch.float64)
 * c = torch.tensor([1.0, -1.0, 0.5], dtype=torch.float64)
 * optimizer = make([x])
 * for step in range(20):
 *     optimizer.zero_grad()
 *     (0.5 * a * (x - c) ** 2).sum().backward()
 *     optimizer.step()
 * print(x.tolist())
 * ```
 */
export function descend(make: (parameters: Parameter[]) => Optimizer, steps: number): Tensor {
  const x = parameter([0.5, 0.25, -2]);
  const optimizer = make([x]);
  for (let step = 0; step < steps; step++) {
    optimizer.zeroGrad();
    for (let i = 0; i < 3; i++) x.grad.data[i] += CURVATURE[i] * (x.value.data[i] - CENTRE[i]);
    optimizer.step();
  }
  return x.value;
}
