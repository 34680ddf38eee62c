import { Parameter } from "@chainrule/core";
import { empty, expectCount, Random, ValueError } from "@chainrule/tensor";
import { expectAffineShapes } from "../affine/affine-parameters.ts";
import type { AffineParameters } from "../affine/affine-parameters.ts";
import { fanOf } from "../init/fan.ts";
import { kaimingUniform } from "../init/kaiming.ts";
import { uniform } from "../init/uniform.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";

/** What the shapes of the parameters of a convolution follow from. */
export interface ConvolutionSizes {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly groups: number;
}

/**
 * Refuses channels that do not split into groups.
 *
 * @throws ValueError when a number is no count, or a number of channels no multiple of `groups`.
 */
export function expectGroups(where: string, { inChannels, outChannels, groups }: ConvolutionSizes): void {
  expectCount(where, "inChannels", inChannels);
  expectCount(where, "outChannels", outChannels);
  expectCount(where, "groups", groups);
  for (const [name, channels] of Object.entries({ inChannels, outChannels })) {
    if (channels % groups === 0) continue;
    throw new ValueError({
      code: "not-a-multiple",
      where,
      expected: `${name} must be a multiple of groups, ${groups}`,
      got: String(channels),
    });
  }
}

/**
 * The parameters of a convolution: those to share, or new ones with PyTorch's initial values.
 *
 * @throws ShapeError when those to share have other shapes.
 */
export function convolutionParameters(
  where: string,
  weightShape: readonly number[],
  outChannels: number,
  options: Omit<ConvolutionOptions<unknown>, "stride" | "padding" | "dilation" | "groups">,
): AffineParameters {
  const { dtype = "float32", random = new Random(0), share } = options;
  if (share !== undefined) {
    expectAffineShapes(where, share, weightShape, [outChannels]);
    return share;
  }
  const weight = empty(weightShape, dtype);
  (options.weightInit ?? kaimingUniform({ slope: Math.sqrt(5) }))(weight, random.split("weight"));
  if (options.bias === false) return { weight: new Parameter("weight", weight), bias: undefined };
  const bias = empty([outChannels], dtype);
  const bound = 1 / Math.sqrt(fanOf(where, weight.shape).fanIn);
  (options.biasInit ?? uniform(-bound, bound))(bias, random.split("bias"));
  return { weight: new Parameter("weight", weight), bias: new Parameter("bias", bias) };
}
