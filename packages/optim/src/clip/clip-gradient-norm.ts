import type { Parameter } from "@chainrule/core";
import { expectPositive } from "@chainrule/tensor";
import { gradientNorm } from "./gradient-norm.ts";
import { shortenGradients } from "./shorten-gradients.ts";

/**
 * Shortens the gradients of all these parameters together, in place, to a Euclidean norm of at most `maxNorm`: each is
 * multiplied by `maxNorm / (norm + 1e-6)` where that is below 1. Called between the backward pass and the optimizer's step:
 *
 * `clipGradientNorm(parameters, 1)` with `const parameters = model.parameters()` made once: for the same array, nothing
 * is allocated from step to step, and gradients that lie side by side are one call.
 *
 * The norm is summed in double precision. One that is not finite leaves all gradients as they are. Gradients of frozen
 * parameters count for nothing.
 *
 * Source: Pascanu, Mikolov and Bengio, 2013, On the Difficulty of Training Recurrent Neural Networks; the details as in
 * `torch.nn.utils.clip_grad_norm_`, but that makes an infinite gradient NaN and all finite ones 0, and with one NaN all NaN.
 *
 * @returns the norm before, to plot or to look at: NaN or Infinity tell of a gradient that is not finite.
 * @throws ValueError when `maxNorm` is not a finite number above 0, or something else than parameters is passed.
 */
export function clipGradientNorm(parameters: Iterable<Parameter>, maxNorm: number): number {
  expectPositive("clipGradientNorm", "maxNorm", maxNorm);
  const norm = gradientNorm("clipGradientNorm", parameters);
  shortenGradients(parameters, norm, maxNorm);
  return norm;
}
