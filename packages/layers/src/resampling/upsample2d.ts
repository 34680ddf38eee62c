import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Keeps, Parameter } from "@chainrule/core";
import { expectInputs, sparseProduct } from "@chainrule/tensor";
import type { SparseMatrix, Tensor } from "@chainrule/tensor";
import { pairOf } from "../convolution/pair.ts";
import type { Pair } from "../convolution/pair.ts";
import { expectImages } from "../pooling/expect-images.ts";
import { AxisMatrices } from "./axis-matrices.ts";
import { expectUpsampleSettings, upsampleText, upsamplingMatrix } from "./upsample-options.ts";
import type { UpsampleOptions, UpsampleSettings } from "./upsample-options.ts";
import type { Resized } from "../convolution/place-rules.ts";

/** Settings of an {@link Upsample2d} gate. A pair is `[height, width]`. */
export type Upsample2dOptions<Size = Pair, Factor = Pair> = UpsampleOptions<Size, "bilinear", Factor>;

const NEAREST: BackwardPattern = {
  role: "mover",
  sentence: "adds up the gradients of all the copies of an entry",
  coupling: "example",
};

const BILINEAR: BackwardPattern = {
  role: "mixer",
  sentence: "gives each entry the gradients of the places beside it, each times the share it had there",
  coupling: "example",
};

/**
 * Images drawn out to another size, by copies of the nearest entry or by straight lines between neighbours along
 * either axis.
 *
 * - Shapes: input `[batch, channels, height, width]`, output `[batch, channels, outHeight, outWidth]` with the `size`, or
 *   `outHeight = floor(height * scaleFactor)` and so for the width.
 * - Backward: each entry gets the gradients of the places it went into, times its share there.
 * - Cache: the shares only.
 * - Numerics: PyTorch's places, on each axis those of `Upsample1d`.
 */
export class Upsample2d<
  const Size extends Pair | undefined = undefined,
  const Factor extends Pair | undefined = undefined,
> implements Gate<[input: Tensor]> {
  declare readonly "~width": Keeps<Resized<Size, Factor>>;
  readonly settings: UpsampleSettings;
  readonly #rows = new AxisMatrices((length) =>
    upsamplingMatrix("Upsample2d.forward", this.settings, { axis: "height", index: 0, length }),
  );
  readonly #columns = new AxisMatrices((length) =>
    upsamplingMatrix("Upsample2d.forward", this.settings, { axis: "width", index: 1, length }),
  );
  readonly #cache: Cache<{ rows: SparseMatrix; columns: SparseMatrix }> = new Cache("Upsample2d");

  constructor({ size, scaleFactor, mode = "nearest", alignCorners = false }: Upsample2dOptions<Size, Factor>) {
    const factors: Pair | undefined = scaleFactor;
    this.settings = {
      size: size === undefined ? undefined : pairOf("Upsample2d", "size", size),
      scaleFactor: typeof factors === "number" ? [factors, factors] : factors,
      mode,
      alignCorners,
    };
    expectUpsampleSettings("Upsample2d", this.settings, "bilinear", 2);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Upsample2d.forward", inputs, ["input"]);
    expectImages("Upsample2d.forward", input);
    const [rows, columns] = [this.#rows.of(input.shape[2]), this.#columns.of(input.shape[3])];
    // Rows last, and first on the way back: they are mixed in whole vectors, and the other pass has less to do.
    const output = sparseProduct(rows, sparseProduct(columns, input, 3), 2);
    this.#cache.keep(output, { rows, columns });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { rows, columns } = this.#cache.take(gradOutput);
    return [sparseProduct(columns.transposed, sparseProduct(rows.transposed, gradOutput, 2), 3)];
  }

  get pattern(): BackwardPattern {
    return this.settings.mode === "nearest" ? NEAREST : BILINEAR;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Upsample2d<Size, Factor> {
    const { size, scaleFactor, mode, alignCorners } = this.settings;
    return new Upsample2d({
      ...(size === undefined ? {} : { size: [size[0], size[1]] }),
      ...(scaleFactor === undefined ? {} : { scaleFactor: [scaleFactor[0], scaleFactor[1]] }),
      mode: mode as "nearest" | "bilinear",
      alignCorners,
    });
  }

  toString(): string {
    return `Upsample2d(${upsampleText(this.settings)})`;
  }
}
