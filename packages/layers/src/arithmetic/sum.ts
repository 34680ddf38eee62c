import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter } from "@chainrule/core";
import { broadcastTo, expectInputs, reshape, resolveAxes, sumOver } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { axesText, namedAxes, withoutAxes } from "./axes-options.ts";
import type { AxesOptions } from "./axes-options.ts";

const PATTERN: BackwardPattern = {
  role: "distributor",
  sentence: "hands the gradient of a sum on to each of its terms",
  coupling: "all",
};

/**
 * Sum over some or all axes: `y = sum of x`.
 *
 * - Shapes: input `[...]`, output without the summed axes, or with length 1 there when `keepAxes` is set.
 * - Backward: `gradInput = gradOutput`, repeated along the summed axes.
 * - Cache: the shape of the input.
 * - Numerics: sums run in double precision, also for float32. A sum over an empty axis is 0.
 */
export class Sum implements Gate<[input: Tensor]> {
  readonly axes: readonly number[] | undefined;
  readonly keepAxes: boolean;
  readonly #cache: Cache<{ inputShape: readonly number[]; keptShape: readonly number[] }> = new Cache("Sum");

  constructor(options: AxesOptions = {}) {
    this.axes = namedAxes("Sum", options.axes);
    this.keepAxes = options.keepAxes ?? false;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Sum.forward", inputs, ["input"]);
    const axes = resolveAxes("Sum.forward", this.axes, input.shape.length);
    const sum = sumOver(input, axes);
    const output = this.keepAxes ? sum : reshape(sum, withoutAxes(sum.shape, axes));
    this.#cache.keep(output, { inputShape: input.shape, keptShape: sum.shape });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { inputShape, keptShape } = this.#cache.take(gradOutput);
    return [broadcastTo(reshape(gradOutput, keptShape), inputShape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Sum {
    return new Sum({ axes: this.axes, keepAxes: this.keepAxes });
  }

  toString(): string {
    return `Sum(${axesText(this.axes, this.keepAxes)})`;
  }
}
