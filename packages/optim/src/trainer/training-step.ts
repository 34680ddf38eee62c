import type { Batch, Parameter } from "@chainrule/core";
import type { Arena, IntegerTensor, Tensor } from "@chainrule/tensor";
import { clipGradientValue } from "../clip/clip-gradient-value.ts";
import { gradientNorm } from "../clip/gradient-norm.ts";
import { scaleGradients } from "../clip/scale-gradients.ts";
import { shortenGradients } from "../clip/shorten-gradients.ts";
import type { NonFiniteKind } from "../non-finite/non-finite-details.ts";
import { NonFiniteWatch } from "../non-finite/non-finite-watch.ts";
import type { BatchReader } from "./batch-reader.ts";
import { lossNumber } from "./loss-number.ts";
import type { Meter } from "./meter.ts";
import type { RunPosition } from "./run-position.ts";
import { setRates } from "./step-options.ts";
import type { StepOptions } from "./step-options.ts";
import type { TrainerOptions } from "./trainer-options.ts";

/** What a step takes from its epoch. */
interface StepParts<Names extends string> {
  readonly parts: TrainerOptions<Tensor | IntegerTensor, Names>;
  readonly options: StepOptions;
  readonly arena: Arena;
  readonly meter: Meter<Names>;
  readonly position: RunPosition;
  /** Where further minibatches of a step come from. */
  readonly reader: BatchReader;
}

/**
 * Makes the steps of an epoch: gradients to zero, forward and backward for each minibatch, clipping, update.
 *
 * One object for all steps, and what a step came to lies in its fields, so that a step makes no garbage.
 */
export class TrainingStep<Names extends string> {
  /** Of the step's examples: their mean, or their sum with the reduction "sum". */
  loss: number = NaN;
  /** Before clipping by norm; undefined without that, or when the loss is not finite. */
  gradientNorm: number | undefined;
  isSkipped = false;
  readonly #from: StepParts<Names>;
  readonly #accumulate: number;
  readonly #parameters: readonly Parameter[];
  readonly #watch: NonFiniteWatch;
  /** What of the step is not finite. */
  #failure: NonFiniteKind | undefined;
  /** The minibatch at hand, and what its gradient is multiplied by. */
  #batch: Batch | undefined;
  #weight: number | undefined;

  constructor(from: StepParts<Names>) {
    this.#from = from;
    this.#accumulate = from.options.accumulate ?? 1;
    this.#parameters = from.parts.optimizer.groups.flatMap(({ parameters }) => parameters);
    this.#watch = new NonFiniteWatch(
      from.parts,
      this.#parameters,
      from.options.nonFinite ?? "stop",
      this.#accumulate > 1,
    );
  }

  /**
   * One step that begins with this minibatch; a promise only when it takes several.
   *
   * @throws NonFiniteError when the loss or a gradient is not finite and such steps are not to be skipped; model and optimizer
   *   are then as they were before the step.
   */
  make(batch: Batch): void | Promise<void> {
    const { parts, options, arena, position } = this.#from;
    setRates(parts.optimizer, options.schedule, position.globalStep);
    this.#watch.begin();
    this.#failure = undefined;
    this.gradientNorm = undefined;
    if (this.#accumulate > 1) return this.#makeOfMany(batch);
    this.#batch = batch;
    arena.run(this.#whole);
    if (this.#failure === undefined) this.#watch.passed();
    else this.#fail(batch);
    return undefined;
  }

  /** After the last step of an epoch. @throws NonFiniteError when a parameter is not finite. */
  expectFiniteParameters(): void {
    const { epoch, step, globalStep } = this.#from.position;
    if (this.#batch !== undefined) {
      this.#watch.expectFiniteParameters(this.loss, this.#batch, { epoch, step, globalStep });
    }
  }

  readonly #whole = (): void => {
    this.#from.parts.optimizer.zeroGrad();
    this.#pass();
    if (this.#failure === undefined) this.#update();
  };

  async #makeOfMany(first: Batch): Promise<void> {
    const { parts, arena, reader } = this.#from;
    const isMean = parts.loss.reduction === "mean";
    let examples = 0;
    let total = 0;
    let batch: Batch | undefined = first;
    parts.optimizer.zeroGrad();
    for (let taken = 1; batch !== undefined; taken++) {
      const count = batch.inputs.shape[0];
      this.#batch = batch;
      this.#weight = isMean ? count : 1;
      this.#watch.beginPass();
      arena.run(this.#pass);
      if (this.#failure !== undefined) {
        this.#fail(batch);
        return this.#drop(this.#accumulate - taken);
      }
      examples += count;
      total += this.loss * this.#weight;
      if (taken === this.#accumulate) break;
      const next = reader.next();
      batch = next instanceof Promise ? await next : next;
    }
    this.loss = isMean ? total / examples : total;
    arena.run(() => {
      if (isMean) scaleGradients(this.#parameters, 1 / examples);
      this.#update();
    });
    this.#watch.passed();
  }

  /** Forward and backward. */
  readonly #pass = (): void => {
    const { parts, meter } = this.#from;
    const { model, loss } = parts;
    const batch = this.#batch as Batch;
    const prediction = model.forward(batch.inputs);
    const value = lossNumber("Trainer.fit", loss.forward(prediction, batch.targets));
    this.loss = value;
    if (!Number.isFinite(value)) {
      this.#failure = "loss";
      return;
    }
    const [gradPrediction] = this.#weight === undefined ? loss.backward() : loss.backward(this.#weight);
    model.backward(gradPrediction, { inputGradients: false });
    if (!this.#hasFiniteGradients()) this.#failure = "gradient";
    else meter.add(value, prediction, batch);
  };

  /** Where gradients are clipped by their norm, it tells of itself that all are finite, and one pass over them serves both. */
  #hasFiniteGradients(): boolean {
    if (this.#from.options.clip?.norm !== undefined && this.#accumulate === 1) {
      this.gradientNorm = gradientNorm("Trainer.fit", this.#parameters);
      if (this.gradientNorm < Infinity) return true;
    }
    return this.#watch.hasFiniteGradients;
  }

  #update(): void {
    const { clip, beforeUpdate } = this.#from.options;
    if (clip !== undefined) this.#clip(clip);
    this.isSkipped = beforeUpdate !== undefined && beforeUpdate(this.#info()) === "skip";
    if (!this.isSkipped) this.#from.parts.optimizer.step();
  }

  #clip({ norm, value }: NonNullable<StepOptions["clip"]>): void {
    if (norm !== undefined) {
      this.gradientNorm ??= gradientNorm("Trainer.fit", this.#parameters);
      shortenGradients(this.#parameters, this.gradientNorm, norm);
    }
    if (value !== undefined) clipGradientValue(this.#parameters, value);
  }

  #info(): Parameters<NonNullable<StepOptions["beforeUpdate"]>>[0] {
    const { epoch, step, globalStep } = this.#from.position;
    const { loss, gradientNorm } = this;
    return { epoch, step: step + 1, globalStep: globalStep + 1, loss, gradientNorm };
  }

  /** After a pass, outside of its arena: what is not finite ends the run or the step. */
  #fail(batch: Batch): void {
    const { epoch, step, globalStep } = this.#from.position;
    this.isSkipped = true;
    this.#watch.failed(this.#failure as NonFiniteKind, this.loss, batch, {
      epoch,
      step: step + 1,
      globalStep: globalStep + 1,
    });
  }

  /** Takes what is left of a step that is skipped, so that the next one begins where it would have. */
  async #drop(count: number): Promise<void> {
    for (let taken = 0; taken < count; taken++) await this.#from.reader.next();
  }
}
