import type { Batch, Parameter } from "@chainrule/core";
import type { Arena, IntegerTensor, Tensor } from "@chainrule/tensor";
import { scaleGradients } from "../clip/scale-gradients.ts";
import { FiniteGradients } from "../non-finite/finite-gradients.ts";
import type { NonFiniteKind } from "../non-finite/non-finite-details.ts";
import { NonFiniteWatch } from "../non-finite/non-finite-watch.ts";
import type { BatchReader } from "./batch-reader.ts";
import { lossNumber } from "./loss-number.ts";
import type { Meter, MeterState } from "./meter.ts";
import type { RunPosition } from "./run-position.ts";
import { setRates } from "./step-options.ts";
import type { StepOptions } from "./step-options.ts";
import { StepUpdate } from "./step-update.ts";
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
  readonly #from: StepParts<Names>;
  readonly #accumulate: number;
  readonly #parameters: readonly Parameter[];
  readonly #gradients: FiniteGradients;
  readonly #watch: NonFiniteWatch;
  readonly #update: StepUpdate;
  /** What of the step is not finite. */
  #failure: NonFiniteKind | undefined;
  /** The minibatch at hand, and what its gradient is multiplied by. */
  #batch: Batch | undefined;
  #weight: number | undefined;
  /** What the epoch had come to before a step of several minibatches. */
  #before: MeterState | undefined;

  constructor(from: StepParts<Names>) {
    const { parts, options, position } = from;
    this.#from = from;
    this.#accumulate = options.accumulate ?? 1;
    this.#parameters = parts.optimizer.groups.flatMap(({ parameters }) => parameters);
    this.#gradients = new FiniteGradients(parts.model, this.#parameters);
    this.#update = new StepUpdate(parts.optimizer, this.#parameters, options);
    this.#watch = new NonFiniteWatch(parts, this.#parameters, {
      policy: options.nonFinite ?? "stop",
      streak: position,
      takesSeveral: this.#accumulate > 1,
    });
  }

  /** Before clipping by norm; undefined without that, or when the loss was not finite. */
  get gradientNorm(): number | undefined {
    return this.#update.gradientNorm;
  }

  /** Whether the parameters were left as they were. */
  get isSkipped(): boolean {
    return this.#update.isSkipped;
  }

  /**
   * One step that begins with this minibatch; a promise only when it takes several. Where the run is stopped or fails while a
   * further one is waited for, all is as it was before the step.
   *
   * @throws NonFiniteError when the loss or a gradient is not finite and such steps are not to be skipped; model and optimizer
   *   are then as they were before the step.
   */
  make(batch: Batch): void | Promise<void> {
    const { parts, options, arena, position, meter } = this.#from;
    setRates(parts.optimizer, options.schedule, position.globalStep);
    this.#watch.begin();
    this.#update.begin();
    this.#failure = undefined;
    if (this.#accumulate > 1) {
      this.#before = meter.state();
      return this.#makeOfMany(batch);
    }
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
    if (this.#failure === undefined) this.#update.make(this.loss, this.#from.position);
  };

  async #makeOfMany(first: Batch): Promise<void> {
    const { parts, arena, reader, position } = this.#from;
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
      batch = await this.#further();
      if (reader.wasStopped) return;
    }
    this.loss = isMean ? total / examples : total;
    arena.run(() => {
      if (isMean) scaleGradients(this.#parameters, 1 / examples);
      this.#update.make(this.loss, position);
    });
    this.#watch.passed();
  }

  /** The next minibatch of the step at hand, which is taken back where none will come. */
  async #further(): Promise<Batch | undefined> {
    const { reader } = this.#from;
    try {
      const batch = await reader.next();
      if (reader.wasStopped) this.#takeBack();
      return batch;
    } catch (error) {
      this.#takeBack();
      throw error;
    }
  }

  #takeBack(): void {
    const { meter, position } = this.#from;
    this.#watch.takeBack();
    if (this.#before !== undefined) meter.load(this.#before);
    position.isWithinStep = false;
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
    // Of several minibatches the norm counts for the sum of their gradients, and each is looked at by itself.
    const hasNorm = this.#accumulate === 1 && this.#from.options.clip?.norm !== undefined;
    if (!hasNorm) this.#gradients.begin();
    model.backward(gradPrediction, { inputGradients: false });
    if ((hasNorm && this.#update.hasFiniteNorm()) || this.#gradients.areFinite) meter.add(value, prediction, batch);
    else this.#failure = "gradient";
  };

  /** After a pass, outside of its arena: what is not finite ends the run or the step, which counts for nothing. */
  #fail(batch: Batch): void {
    const { epoch, step, globalStep } = this.#from.position;
    this.#update.isSkipped = true;
    const place = { epoch, step: step + 1, globalStep: globalStep + 1 };
    try {
      this.#watch.failed(this.#failure as NonFiniteKind, this.loss, batch, place);
    } finally {
      this.#takeBack();
    }
  }

  /** Takes what is left of a step that is skipped, so that the next one begins where it would have. */
  async #drop(count: number): Promise<void> {
    for (let taken = 0; taken < count; taken++) await this.#from.reader.next();
  }
}
