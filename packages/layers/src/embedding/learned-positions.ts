import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, KeepsExactly, OnFeatures } from "@chainrule/core";
import {
  addRowSums,
  empty,
  expectCount,
  expectDType,
  expectInputs,
  pack,
  Random,
  reshape,
  restride,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { expectSharedShape } from "../affine/expect-shared-shape.ts";
import type { Initializer } from "../init/initializer.ts";
import { normal } from "../init/normal.ts";
import { addPositions, expectPositions } from "./add-positions.ts";

/** Settings of {@link LearnedPositions}. */
export interface LearnedPositionsOptions {
  /** Element type of the table, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Initial table. Default normal with mean 0 and standard deviation 0.02, as in the source. */
  readonly weightInit?: Initializer;
  /** A table to share in place of a new one; what the other options say of it is void. */
  readonly share?: { readonly weight: Parameter };
}

const PATTERN: BackwardPattern = {
  role: "scaler",
  sentence: "hands the gradient on unchanged, and its sum over the batch to the table",
  coupling: "element",
};

/**
 * Adds to each position of a sequence a learned row of its own: `y[b, t, :] = x[b, t, :] + weight[t, :]`.
 *
 * - Shapes: input `[batch, time, features]` with `time` up to `positions`, output the same.
 * - Backward: `gradInput = gradOutput`, `weight.grad[t] += sum over the batch of gradOutput[:, t]`.
 * - Parameters: `weight` `[positions, features]`, normal with a deviation of 0.02.
 * - Cache: nothing.
 * - Source: Devlin, Chang, Lee and Toutanova, 2019, BERT.
 */
export class LearnedPositions<const Features extends number = number> implements Gate<[input: Tensor]> {
  declare readonly "~width": KeepsExactly<"LearnedPositions", Features, OnFeatures<Features>>;
  readonly positions: number;
  readonly features: Features;
  readonly weight: Parameter;
  readonly #cache: Cache<undefined> = new Cache("LearnedPositions", () => this.parameters());

  constructor(positions: number, features: Features, options: LearnedPositionsOptions = {}) {
    const { dtype = "float32", random = new Random(0), weightInit = normal(0, 0.02), share } = options;
    expectCount("LearnedPositions", "positions", positions);
    expectCount("LearnedPositions", "features", features);
    this.positions = positions;
    this.features = features;
    if (share === undefined) {
      const table = empty([positions, features], dtype);
      weightInit(table, random.split("weight"));
      this.weight = new Parameter("weight", table);
    } else {
      expectSharedShape("LearnedPositions", "weight", share.weight, [positions, features]);
      this.weight = share.weight;
    }
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("LearnedPositions.forward", inputs, ["input"]);
    expectPositions("LearnedPositions.forward", input, this.features, this.positions);
    expectDType("LearnedPositions.forward", "input", input, this.weight.value, "the weight");
    const output = addPositions(input, this.weight.value);
    this.#cache.keep(output, undefined);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    this.#cache.take(gradOutput);
    const [batch, time, features] = gradOutput.shape;
    if (this.weight.requiresGrad && gradOutput.size > 0) {
      const used = restride(this.weight.grad, [time * features], [1]);
      addRowSums(used, reshape(gradOutput, [batch, time * features]));
    }
    return [pack(gradOutput)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [this.weight];
  }

  tied(): LearnedPositions<Features> {
    return new LearnedPositions(this.positions, this.features, { share: this });
  }

  toString(): string {
    return `LearnedPositions(${this.positions}, ${this.features})`;
  }
}
