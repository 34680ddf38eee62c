import { emptyLike } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { expectDType, expectShape } from "../expect.ts";
import { contiguous, flat } from "../layout.ts";
import type { Tensor } from "../tensor.ts";

/** Each element within `low` and `high`, as a new tensor; NaN stays NaN. */
export function clamp(x: Tensor, low: number, high: number): Tensor {
  const y = emptyLike(x);
  kernelsFor(x).clamp(flat(y), flat(contiguous(x)), x.size, low, high);
  return y;
}

/**
 * The gradient of {@link clamp} from its input: `gradOutput` where `low < x < high`, else 0, as a new tensor.
 *
 * @throws ShapeError or DTypeError when `gradOutput` is not like `x`.
 */
export function clampGradient(gradOutput: Tensor, x: Tensor, low: number, high: number): Tensor {
  expectShape("clampGradient", "gradOutput", gradOutput, x.shape);
  expectDType("clampGradient", "gradOutput", gradOutput, x, "x");
  const gradInput = emptyLike(x);
  const [grad, places] = [flat(contiguous(gradOutput)), flat(contiguous(x))];
  kernelsFor(x).clampGradient(flat(gradInput), grad, places, x.size, low, high);
  return gradInput;
}
