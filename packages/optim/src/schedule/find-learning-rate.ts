import { loadModelState, modelState } from "@chainrule/core";
import { assign, expectCount, expectPositive, lasting, Random, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Callback } from "../callback/callback.ts";
import { NonFiniteError } from "../non-finite/non-finite-error.ts";
import type { AbortSignalLike } from "../trainer/abort-signal.ts";
import type { BatchData } from "../trainer/expect-batch-source.ts";
import { Trainer } from "../trainer/trainer.ts";
import type { TrainerOptions } from "../trainer/trainer-options.ts";
import type { LearningRateCurve } from "./learning-rate-curve.ts";
import { steepestRate } from "./learning-rate-curve.ts";
import type { Schedule } from "./schedule.ts";

/** Settings of {@link findLearningRate}. */
export interface FindLearningRateOptions {
  readonly batchSize: number;
  /** The first rate. Default 1e-6. */
  readonly from?: number;
  /** The last rate. Default 10. */
  readonly to?: number;
  /** How many steps lie between them. Default 100. */
  readonly steps?: number;
  /** How much of the smoothed loss each step keeps, from 0 to less than 1. Default 0.9. */
  readonly smoothing?: number;
  /** The test ends when the smoothed loss is so many times its lowest, above 1. Default 4. */
  readonly explosion?: number;
  readonly signal?: AbortSignalLike;
}

/** The parts of a trainer but its metrics; the seed, 0 unless given, decides the order of the examples. */
export type RangeTestParts<Target extends Tensor | IntegerTensor> = Pick<
  TrainerOptions<Target>,
  "model" | "loss" | "optimizer" | "seed"
>;

/**
 * The learning-rate range test: trains with a rate that rises geometrically from step to step until the loss explodes, and
 * suggests the rate at which it fell fastest. A rate somewhat below where the curve is lowest serves as well.
 *
 * Model and optimizer are left as they were, to the bit: parameters, those of the optimizer that are not of the model too,
 * running statistics, generators, modes, and learning rates. Gradients are emptied. As there are few steps, a part of the
 * data may do.
 *
 * - The loss is smoothed as `s = k s + (1 - k) loss`, divided by `1 - k^t`.
 * - With several groups of the optimizer, their rates keep their ratios.
 * - Source: Smith, 2017, Cyclical Learning Rates for Training Neural Networks, section 3.3.
 *
 * @throws (as a rejection) ValueError for settings outside of their range.
 */
export async function findLearningRate<Target extends Tensor | IntegerTensor>(
  { model, loss, optimizer, seed = 0 }: RangeTestParts<Target>,
  data: BatchData<Target>,
  options: FindLearningRateOptions,
): Promise<LearningRateCurve> {
  const { batchSize, from = 1e-6, to = 10, steps = 100, smoothing = 0.9, explosion = 4, signal } = options;
  expectRange(from, to, smoothing);
  expectCount("findLearningRate", "steps", steps, 10);
  expectPositive("findLearningRate", "explosion", explosion);
  if (explosion <= 1) throw refused("explosion must be above 1", String(explosion));
  const trained = optimizer.groups.flatMap(({ parameters }) => parameters);
  const before = {
    model: modelState(model),
    values: trained.map(({ value }) => lasting(value)),
    optimizer: optimizer.state(),
  };
  const first = optimizer.groups[0].learningRate;
  const rateAt: Schedule = (step) => from * (to / from) ** (step / (steps - 1));
  const curve = new CurveRecorder(rateAt, steps, smoothing, explosion);
  try {
    const trainer = new Trainer({
      model,
      loss,
      optimizer,
      seed: new Random(seed).split("range test").integer(2 ** 32),
    });
    await trainer.fit(data, {
      epochs: steps,
      batchSize,
      schedule: optimizer.groups.map(({ learningRate }) => {
        const ratio = first > 0 ? learningRate / first : 1;
        return (step: number): number => rateAt(step) * ratio;
      }),
      callbacks: [curve],
      ...(signal && { signal }),
    });
  } catch (error) {
    // The end of the curve, as a loss that explodes may leave the numbers altogether.
    if (!(error instanceof NonFiniteError)) throw error;
  } finally {
    loadModelState(model, before.model);
    for (const [i, { value }] of trained.entries()) assign(value, before.values[i]);
    optimizer.load(before.optimizer);
    optimizer.zeroGrad();
    for (const parameter of model.parameters()) parameter.zeroGrad();
  }
  const { rates, losses } = curve;
  return { rates, losses, suggestion: steepestRate(rates, losses) };
}

/** Gathers the smoothed loss of each step, and stops the run when it has seen enough. */
class CurveRecorder implements Callback {
  readonly rates: number[] = [];
  readonly losses: number[] = [];
  readonly #rateAt: Schedule;
  readonly #steps: number;
  readonly #smoothing: number;
  readonly #explosion: number;
  #mean = 0;
  #lowest: number = Number.POSITIVE_INFINITY;

  constructor(rateAt: Schedule, steps: number, smoothing: number, explosion: number) {
    this.#rateAt = rateAt;
    this.#steps = steps;
    this.#smoothing = smoothing;
    this.#explosion = explosion;
  }

  onBatchEnd: NonNullable<Callback["onBatchEnd"]> = ({ loss, globalStep }, control) => {
    this.#mean = this.#smoothing * this.#mean + (1 - this.#smoothing) * loss;
    const smooth = this.#mean / (1 - this.#smoothing ** globalStep);
    this.rates.push(this.#rateAt(globalStep - 1));
    this.losses.push(smooth);
    this.#lowest = Math.min(this.#lowest, smooth);
    const hasExploded = this.#lowest > 0 && smooth > this.#explosion * this.#lowest;
    if (globalStep >= this.#steps || hasExploded) control.stop("range test");
  };
}

function expectRange(from: number, to: number, smoothing: number): void {
  expectPositive("findLearningRate", "from", from);
  if (!(to > from && to < Infinity)) throw refused("to must be a finite number above from", `${String(to)}`);
  if (!(smoothing >= 0 && smoothing < 1)) throw refused("smoothing must be from 0 to less than 1", String(smoothing));
}

function refused(expected: string, got: string): ValueError {
  return new ValueError({ code: "invalid-option", where: "findLearningRate", expected, got });
}
