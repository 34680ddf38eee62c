import type { Loss, Reduction } from "@chainrule/core";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import { contiguous, reshape, restride } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * {@link SoftmaxCrossEntropy} of every step of a sequence: to it, the steps of all examples are one batch, and the loss is
 * the mean over them all, in nats for each step.
 *
 * - Shapes: prediction `[batch, time, classes]`, target integer labels `[batch, time]` row by row without gaps, as a
 *   dataset hands them out; output `[]`.
 */
export class StepwiseCrossEntropy implements Loss<IntegerTensor> {
  readonly reduction: Reduction = "mean";
  readonly #loss: SoftmaxCrossEntropy = new SoftmaxCrossEntropy();
  #shape: readonly number[] = [];

  forward(prediction: Tensor, target: IntegerTensor): Tensor {
    const { shape } = prediction;
    const classes = shape[shape.length - 1];
    const steps = prediction.size / classes;
    this.#shape = shape;
    return this.#loss.forward(reshape(contiguous(prediction), [steps, classes]), restride(target, [steps], [1]));
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const [grad] = this.#loss.backward(gradOutput);
    return [reshape(grad, this.#shape)];
  }

  toString(): string {
    return "StepwiseCrossEntropy()";
  }
}
