import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** How the losses of the examples become one number: their mean, their sum, or not at all. */
export type Reduction = "mean" | "sum" | "none";

/**
 * A gate over a prediction and a target.
 *
 * - `forward` gives a rank-0 tensor (`loss.get()` is the number); with the reduction `"none"` one entry per example.
 * - `backward` gives the prediction's gradient of exactly that value, times `gradOutput`: a number (default 1), or with
 *   `"none"` also a tensor of one weight per example.
 *
 * @typeParam Target what the prediction is held against: a tensor, or integer labels.
 */
export interface Loss<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  readonly reduction: Reduction;
  forward(prediction: Tensor, target: Target): Tensor;
  backward(gradOutput?: number | Tensor): [gradPrediction: Tensor];
}
