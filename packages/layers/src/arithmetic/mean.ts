import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import {
  broadcastTo,
  expectInputs,
  reshape,
  resolveAxes,
  ShapeError,
  shapeText,
  sizeOf,
  sumOver,
  unary,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { axesText, namedAxes, withoutAxes } from "./axes-options.ts";
import type { AxesOptions } from "./axes-options.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of a mean on to each of its terms, in equal shares",
  coupling: "all",
};

/**
 * Average over some or all axes: `y = sum of x / n`, where `n` numbers meet in each average.
 *
 * - Shapes: input `[...]`, output without the averaged axes, or with length 1 there when `keepAxes` is set.
 * - Backward: `gradInput = gradOutput / n`, repeated along the averaged axes.
 * - Cache: the shape of the input.
 * - Numerics: sums run in double precision, also for float32. An empty axis has no average and is refused.
 */
export class Mean implements Gate<[input: Tensor]> {
  readonly axes: readonly number[] | undefined;
  readonly keepAxes: boolean;
  readonly #cache: Cache<{ inputShape: readonly number[]; keptShape: readonly number[]; share: number }> = new Cache(
    "Mean",
  );

  constructor(options: AxesOptions = {}) {
    this.axes = namedAxes("Mean", options.axes);
    this.keepAxes = options.keepAxes ?? false;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Mean.forward", inputs, ["input"]);
    const axes = resolveAxes("Mean.forward", this.axes, input.shape.length);
    const share = 1 / countOver(input.shape, axes);
    const mean = sumOver(input, axes, share);
    const output = this.keepAxes ? mean : reshape(mean, withoutAxes(mean.shape, axes));
    this.#cache.keep(output, { inputShape: input.shape, keptShape: mean.shape, share });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { inputShape, keptShape, share } = this.#cache.take(gradOutput);
    return [broadcastTo(unary("scale", reshape(gradOutput, keptShape), share), inputShape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Mean {
    return new Mean({ axes: this.axes, keepAxes: this.keepAxes });
  }

  toString(): string {
    return `Mean(${axesText(this.axes, this.keepAxes)})`;
  }
}

/** How many numbers meet in each average. */
function countOver(shape: readonly number[], axes: readonly number[]): number {
  const count = sizeOf(axes.map((axis) => shape[axis]));
  if (count > 0) return count;
  throw new ShapeError({
    code: "empty-axis",
    where: "Mean.forward",
    expected: "every averaged axis must have at least one entry",
    got: `${shapeText(shape)} over the axes ${shapeText(axes)}`,
  });
}
