import type { Loss, Reduction } from "@chainrule/core";
import { concatenate, expectTensor, reshape, ShapeError, shapeText } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** A loss of several embeddings, and how it takes them with a target. */
export interface JointLoss<Target> {
  readonly reduction: Reduction;
  /** The names of the embeddings, in order. */
  readonly names: readonly string[];
  readonly forward: (embeddings: readonly Tensor[], target: Target) => Tensor;
  readonly backward: (gradOutput: number | Tensor) => readonly Tensor[];
}

/**
 * A loss of several embeddings as one of a single prediction, in which those of an example stand one after the other:
 * `[batch, count, features]`, as a model in a `TimeDistributed` gives them.
 */
export class StackedLoss<Target extends Tensor | IntegerTensor> implements Loss<Target> {
  readonly reduction: Reduction;
  readonly #loss: JointLoss<Target>;
  readonly #text: string;

  constructor(loss: JointLoss<Target>, text: string) {
    this.reduction = loss.reduction;
    this.#loss = loss;
    this.#text = text;
  }

  /** @throws ShapeError unless the prediction is `[batch, count, features]`. */
  forward(prediction: Tensor, target: Target): Tensor {
    expectTensor(`${this.#text}.forward`, "prediction", prediction);
    const { names } = this.#loss;
    const { shape } = prediction;
    if (shape.length !== 3 || shape[1] !== names.length) throw notStacked(`${this.#text}.forward`, names, shape);
    return this.#loss.forward(
      names.map((_, at) => prediction.pick(null, at, null) as Tensor),
      target,
    );
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const gradients = this.#loss.backward(gradOutput);
    const [batch, features] = gradients[0].shape;
    return [
      concatenate(
        gradients.map((grad) => reshape(grad, [batch, 1, features])),
        1,
      ),
    ];
  }

  toString(): string {
    return this.#text;
  }
}

function notStacked(where: string, names: readonly string[], got: readonly number[]): ShapeError {
  return new ShapeError({
    code: "not-stacked",
    where,
    expected: `prediction must be [batch, ${names.length}, features] with ${names.join(", ")} one after the other`,
    got: shapeText(got),
    fix: "Put the model in a TimeDistributed, and the inputs of an example along its second axis",
  });
}
