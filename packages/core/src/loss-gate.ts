import { expectInputs, StateError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { BackwardPattern } from "./backward-pattern.ts";
import type { Gate } from "./gate.ts";
import type { Loss } from "./loss.ts";
import type { Parameter } from "./parameter.ts";

/**
 * A loss as a gate of its prediction alone, so that a graph can end in it; the target is set beside:
 *
 * ```
 * const loss = new LossGate(new SoftmaxCrossEntropy());
 * const graph = new Graph([x], apply(loss, scores).as("loss"));
 * loss.target = labels;
 * graph.run({ x: images });
 * graph.backwardFrom("loss");
 * ```
 *
 * - Shapes: as the loss has them.
 * - Backward: `gradPrediction` of the loss, times `gradOutput`; the target gets none.
 * - Cache: the loss's own, so there is no second gate of the same loss: this one cannot be tied.
 *
 * @typeParam Target what the prediction is held against: a tensor, or integer labels.
 */
export class LossGate<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> implements Gate<
  [prediction: Tensor]
> {
  readonly loss: Loss<Target>;
  /** Behind an accessor, as it is data, and no state of the model. */
  #target: Target | undefined;

  constructor(loss: Loss<Target>, target?: Target) {
    this.loss = loss;
    this.#target = target;
  }

  /** What the next forward holds the prediction against. */
  get target(): Target | undefined {
    return this.#target;
  }

  set target(target: Target | undefined) {
    this.#target = target;
  }

  /** @throws StateError when no target is set. */
  forward(...inputs: [prediction: Tensor]): Tensor {
    const [prediction] = expectInputs("LossGate.forward", inputs, ["prediction"]);
    if (this.target === undefined) throw noTarget(this.loss);
    return this.loss.forward(prediction, this.target);
  }

  backward(gradOutput: Tensor): [gradPrediction: Tensor] {
    return this.loss.backward(gradOutput);
  }

  get pattern(): BackwardPattern {
    const sentence = "gives each number of the prediction the slope of the loss there, times the gradient";
    return { role: "mixer", sentence, coupling: this.loss.reduction === "none" ? "example" : "all" };
  }

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return String(this.loss);
  }
}

function noTarget(loss: unknown): StateError {
  return new StateError({
    code: "no-target",
    where: "LossGate.forward",
    expected: `a target for ${String(loss)}`,
    got: "none",
    fix: "Set it before forward: gate.target = labels",
  });
}
