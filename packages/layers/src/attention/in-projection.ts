import { Parameter } from "@chainrule/core";
import { empty, Random, zeros } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { expectSharedShape } from "../affine/expect-shared-shape.ts";
import { Linear } from "../affine/linear.ts";
import { constant } from "../init/constant.ts";
import { xavierUniform } from "../init/xavier.ts";

/** The parameters of an attention of several heads: the maps of query, key and value in one, and the map behind the heads. */
export interface AttentionParameters<Features extends number = number> {
  readonly inWeight: Parameter;
  readonly inBias: Parameter | undefined;
  readonly output: Linear<Features, Features>;
}

/** Settings of a `MultiHeadAttention`. */
export interface MultiHeadAttentionOptions {
  /** Whether each query sees only the keys up to its own place. Default false. */
  readonly causal?: boolean;
  /** The probability to drop a weight of the attention in training. Default 0. */
  readonly dropout?: number;
  /** Whether the maps add a bias. Default true. */
  readonly bias?: boolean;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /**
   * Where the initial values and the dropout come from. Default `new Random(0)`; give every layer its own split of one
   * generator.
   */
  readonly random?: Random;
  /** Parameters to share in place of new ones, such as another attention; what the other options say of them is void. */
  readonly share?: AttentionParameters;
}

/**
 * The parameters of an attention: new ones, or those to share with a gate of its own for the map behind the heads.
 *
 * @throws ShapeError when those to share have other shapes.
 */
export function inProjection<const Features extends number>(
  features: Features,
  options: MultiHeadAttentionOptions,
): AttentionParameters<Features> {
  const { bias = true, dtype = "float32", random = new Random(0), share } = options;
  const rows = 3 * features;
  if (share !== undefined) {
    expectSharedShape("MultiHeadAttention", "in weight", share.inWeight, [rows, features]);
    if (share.inBias !== undefined) expectSharedShape("MultiHeadAttention", "in bias", share.inBias, [rows]);
    const output = new Linear(features, features, { share: share.output });
    return { inWeight: share.inWeight, inBias: share.inBias, output };
  }
  const weight = empty([rows, features], dtype);
  xavierUniform()(weight, random.split("in"));
  return {
    inWeight: new Parameter("inWeight", weight),
    inBias: bias ? new Parameter("inBias", zeros([rows], dtype)) : undefined,
    output: new Linear(features, features, { bias, dtype, random: random.split("output"), biasInit: constant(0) }),
  };
}
