import type { Loss, Reduction } from "@chainrule/core";
import {
  contiguous,
  expectTensor,
  fromTypedArray,
  integerElements,
  isContiguous,
  isTensor,
  reshape,
  restride,
  ShapeError,
  shapeText,
} from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

const WHERE = "TimeDistributedLoss.forward";

/**
 * A loss of every step of a sequence: to `loss`, the steps of all examples are one batch, so a mean is that of all steps.
 *
 * - Shapes: prediction `[batch, time, ...]`, target `[batch, time, ...]`, each without its first two axes as `loss` takes it:
 *   `[batch, time, classes]` and labels `[batch, time]` for a `SoftmaxCrossEntropy`. Output `[]`, or `[batch, time]` with the
 *   reduction "none".
 * - Backward: that of `loss`, in the prediction's shape.
 * - Cache: that of `loss`.
 */
export class TimeDistributedLoss<
  Target extends Tensor | IntegerTensor = Tensor | IntegerTensor,
> implements Loss<Target> {
  readonly loss: Loss<Target>;
  readonly reduction: Reduction;
  #shape: readonly number[] = [];

  constructor(loss: Loss<Target>) {
    this.loss = loss;
    this.reduction = loss.reduction;
  }

  /** @throws ShapeError unless both are `[batch, time, ...]` of the same batch and time; and what `loss` has against them. */
  forward(prediction: Tensor, target: Target): Tensor {
    expectTensor(WHERE, "prediction", prediction);
    const { shape } = prediction;
    if (shape.length < 2) throw misfit("prediction must be [batch, time, ...]", shape);
    if (target.shape[0] !== shape[0] || target.shape[1] !== shape[1]) {
      throw misfit(`target must be [${shape[0]}, ${shape[1]}, ...] like the prediction`, target.shape);
    }
    this.#shape = shape;
    const value = this.loss.forward(joined(prediction), joined(target));
    return this.reduction === "none" ? reshape(value, shape.slice(0, 2)) : value;
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const isEach = typeof gradOutput !== "number" && gradOutput.shape.length === 2;
    const [grad] = this.loss.backward(isEach ? joined(gradOutput) : gradOutput);
    return [reshape(grad, this.#shape)];
  }

  toString(): string {
    return `TimeDistributedLoss(${String(this.loss)})`;
  }
}

/** The first two axes as one. */
function joined<Values extends Tensor | IntegerTensor>(x: Values): Values {
  const [batch, time, ...rest] = x.shape;
  const shape = [batch * time, ...rest];
  if (isTensor(x)) return reshape(contiguous(x), shape) as Tensor as Values;
  const packed = isContiguous(x as unknown as Tensor) ? x : fromTypedArray(integerElements(x), x.shape);
  const stride = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  return restride(packed, shape, stride, packed.offset) as Values;
}

function misfit(expected: string, got: readonly number[]): ShapeError {
  return new ShapeError({ code: "not-sequences", where: WHERE, expected, got: shapeText(got) });
}
