import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, KeepsExactly, OnFeatures, Parameter } from "@chainrule/core";
import { dtypeOf, expectCount, expectInputs, pack, ValueError } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { addPositions, expectPositions } from "./add-positions.ts";
import { sinusoidTable } from "./sinusoid-table.ts";

/** Settings of {@link SinusoidalPositions}. */
export interface SinusoidalPositionsOptions {
  /** The slowest wave takes about so many positions, times 2 pi. Default 10000. */
  readonly base?: number;
}

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "hands the gradient on unchanged, as the waves are constants",
  coupling: "element",
};

/**
 * Adds to each position of a sequence waves of its own: `y[b, t, 2 i] = x + sin(t / base^(2 i / features))`, and the cosine
 * of the same at `2 i + 1`.
 *
 * - Shapes: input `[batch, time, features]`, output the same; sequences of any length.
 * - Backward: `gradInput = gradOutput`.
 * - Cache: nothing; the waves are kept for the longest sequence seen.
 * - Source: Vaswani et al., 2017, Attention Is All You Need.
 */
export class SinusoidalPositions<const Features extends number = number> implements Gate<[input: Tensor]> {
  declare readonly "~width": KeepsExactly<"SinusoidalPositions", Features, OnFeatures<Features>>;
  readonly features: Features;
  readonly base: number;
  readonly #cache: Cache<undefined> = new Cache("SinusoidalPositions");
  readonly #tables: Partial<Record<DType, Tensor>> = {};

  constructor(features: Features, options: SinusoidalPositionsOptions = {}) {
    const { base = 10_000 } = options;
    expectCount("SinusoidalPositions", "features", features);
    if (!(base > 1 && Number.isFinite(base))) throw badBase(base);
    this.features = features;
    this.base = base;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("SinusoidalPositions.forward", inputs, ["input"]);
    expectPositions("SinusoidalPositions.forward", input, this.features);
    const output = addPositions(input, this.#tableFor(input.shape[1], dtypeOf(input)));
    this.#cache.keep(output, undefined);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    this.#cache.take(gradOutput);
    return [pack(gradOutput)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): SinusoidalPositions<Features> {
    return new SinusoidalPositions(this.features, { base: this.base });
  }

  toString(): string {
    return `SinusoidalPositions(${this.features})`;
  }

  #tableFor(time: number, dtype: DType): Tensor {
    const known = this.#tables[dtype];
    if (known !== undefined && known.shape[0] >= time) return known;
    return (this.#tables[dtype] = sinusoidTable(Math.max(time, 64), this.features, this.base, dtype));
  }
}

function badBase(base: number): ValueError {
  return new ValueError({
    code: "invalid-base",
    where: "SinusoidalPositions",
    expected: "base must be a finite number above 1",
    got: String(base),
  });
}
