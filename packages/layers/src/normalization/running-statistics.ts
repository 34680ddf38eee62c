import { addScaled, exemptFromClock, lasting, lastingZeros, ones, ValueError } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/**
 * The mean and variance of each channel over the batches seen so far, the later ones counting more:
 * `running = (1 - momentum) * running + momentum * batch`. It begins at mean 0 and variance 1, as in PyTorch.
 *
 * State, and no parameters: updated in place, and not by an optimizer.
 */
export class RunningStatistics {
  readonly momentum: number;
  /** `[features]`. */
  readonly mean: Tensor;
  /** `[features]`; estimates the variance of what the batches are samples of, so is divided by one less than their size. */
  readonly variance: Tensor;

  /**
   * @param where the gate's name, for error texts.
   * @throws ValueError when the momentum is no number from 0 to 1.
   */
  constructor(where: string, features: number, momentum: number, dtype: DType) {
    if (typeof momentum !== "number" || !(momentum >= 0 && momentum <= 1)) throw invalidMomentum(where, momentum);
    this.momentum = momentum;
    this.mean = lastingZeros([features], dtype);
    this.variance = lasting(ones([features], dtype));
    exemptFromClock(this.mean);
    exemptFromClock(this.variance);
  }

  /** Takes in a batch: the mean of each channel, and its variance divided by the `count` of its values. */
  include(mean: Tensor, variance: Tensor, count: number): void {
    this.#moveTowards(this.mean, mean, 1);
    this.#moveTowards(this.variance, variance, count / (count - 1));
  }

  #moveTowards(running: Tensor, batch: Tensor, factor: number): void {
    addScaled(running, running, -this.momentum);
    addScaled(running, batch, this.momentum * factor);
  }
}

function invalidMomentum(where: string, momentum: unknown): ValueError {
  return new ValueError({
    code: "invalid-momentum",
    where,
    expected: "momentum must be from 0 to 1",
    got: String(momentum),
    fix: "It is the share of the newest batch: the default 0.1 averages over about ten",
  });
}
