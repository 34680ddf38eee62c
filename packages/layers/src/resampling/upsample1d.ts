import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectCount, expectInputs, sparseProduct } from "@chainrule/tensor";
import type { SparseMatrix, Tensor } from "@chainrule/tensor";
import { expectChannelsFirst } from "../convolution/expect-channels-first.ts";
import { AxisMatrices } from "./axis-matrices.ts";
import { expectUpsampleSettings, upsampleText, upsamplingMatrix } from "./upsample-options.ts";
import type { UpsampleOptions, UpsampleSettings } from "./upsample-options.ts";
import type { Resized } from "../convolution/place-rules.ts";

/** Settings of an {@link Upsample1d} gate. */
export type Upsample1dOptions<Size = number, Factor = number> = UpsampleOptions<Size, "linear", Factor>;

const NEAREST: BackwardPattern = {
  role: "mover",
  sentence: "adds up the gradients of all the copies of an entry",
  coupling: "row",
};

const LINEAR: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of the places beside it, each times the share it had there",
  coupling: "row",
};

/**
 * Sequences drawn out to another length, by copies of the nearest entry or by straight lines between neighbours.
 *
 * - Shapes: input `[batch, channels, length]`, output `[batch, channels, outLength]` with `outLength` the `size`, or
 *   `floor(length * scaleFactor)`.
 * - Backward: each entry gets the gradients of the places it went into, times its share there.
 * - Cache: the shares only.
 * - Numerics: PyTorch's places. `"nearest"` takes the entry at `floor(p / scale)`; `"linear"` mixes those beside
 *   `(p + 0.5) / scale - 0.5`, or with corners aligned beside `p * (length - 1) / (outLength - 1)`. The scale is
 *   `scaleFactor` where that is given, even if the output's size was rounded.
 */
export class Upsample1d<
  const Size extends number | undefined = undefined,
  const Factor extends number | undefined = undefined,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Resized<Size, Factor>>;
  readonly settings: UpsampleSettings;
  readonly #matrices = new AxisMatrices((length) =>
    upsamplingMatrix("Upsample1d.forward", this.settings, { axis: "length", index: 0, length }),
  );
  readonly #cache: Cache<SparseMatrix> = new Cache("Upsample1d");

  constructor({ size, scaleFactor, mode = "nearest", alignCorners = false }: Upsample1dOptions<Size, Factor>) {
    if (size !== undefined) expectCount("Upsample1d", "size", size);
    this.settings = {
      size: size === undefined ? undefined : [size],
      scaleFactor: scaleFactor === undefined ? undefined : [scaleFactor],
      mode,
      alignCorners,
    };
    expectUpsampleSettings("Upsample1d", this.settings, "linear", 1);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Upsample1d.forward", inputs, ["input"]);
    expectChannelsFirst("Upsample1d.forward", input, ["length"]);
    const matrix = this.#matrices.of(input.shape[2]);
    const output = sparseProduct(matrix, input, 2);
    this.#cache.keep(output, matrix);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [sparseProduct(this.#cache.take(gradOutput).transposed, gradOutput, 2)];
  }

  get pattern(): BackwardPattern {
    return this.settings.mode === "nearest" ? NEAREST : LINEAR;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Upsample1d<Size, Factor> {
    const { size, scaleFactor, mode, alignCorners } = this.settings;
    return new Upsample1d({
      ...(size === undefined ? {} : { size: size[0] }),
      ...(scaleFactor === undefined ? {} : { scaleFactor: scaleFactor[0] }),
      mode: mode as "nearest" | "linear",
      alignCorners,
    });
  }

  toString(): string {
    return `Upsample1d(${upsampleText(this.settings)})`;
  }
}
