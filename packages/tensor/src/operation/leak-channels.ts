import { emptyLike } from "../allocate.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { expectDType, expectShape } from "../expect.ts";
import { contiguous, flat } from "../layout.ts";
import type { Tensor } from "../tensor.ts";

/**
 * `x` where it is above 0, else `slope[c] * x` in channel `c`, as a new tensor; `x` is `[examples, channels, size]`.
 *
 * @throws ShapeError or DTypeError when `slope` is not one number of the same type for each channel.
 */
export function leakChannels(x: Tensor, slope: Tensor): Tensor {
  expectSlopes("leakChannels", slope, x);
  const y = emptyLike(x);
  const [examples, channels, size] = x.shape;
  kernelsFor(x).leakChannels(flat(y), flat(contiguous(x)), flat(contiguous(slope)), examples, channels, size);
  return y;
}

/**
 * The gradient of {@link leakChannels} for its input, as a new tensor.
 *
 * @throws ShapeError or DTypeError when `gradOutput` is not like `x`, or `slope` not one number for each channel.
 */
export function leakChannelsGradient(gradOutput: Tensor, x: Tensor, slope: Tensor): Tensor {
  expectShape("leakChannelsGradient", "gradOutput", gradOutput, x.shape);
  expectDType("leakChannelsGradient", "gradOutput", gradOutput, x, "x");
  expectSlopes("leakChannelsGradient", slope, x);
  const gradInput = emptyLike(x);
  const [grad, places, slopes] = [gradOutput, x, slope].map((operand) => flat(contiguous(operand)));
  const [examples, channels, size] = x.shape;
  kernelsFor(x).leakChannelsGradient(flat(gradInput), grad, places, slopes, examples, channels, size);
  return gradInput;
}

function expectSlopes(where: string, slope: Tensor, x: Tensor): void {
  expectShape(where, "x", x, [x.shape[0] ?? 0, slope.size, x.shape[2] ?? 0]);
  expectDType(where, "slope", slope, x, "x");
}
