import type { Batch, ModelState } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { ErrorDetails } from "@chainrule/tensor";
import type { Provenance } from "./provenance.ts";

/** All that is needed to make a step again. */
export interface Replay {
  readonly epoch: number;
  /** The step in the epoch, and in the run, from 1. */
  readonly step: number;
  readonly globalStep: number;
  /** The minibatch, copied; of a step that takes several, the one that was not finite. */
  readonly batch: Batch;
  /** The model before this minibatch. */
  readonly model: ModelState;
}

/** What a {@link NonFiniteError} knows beyond the other errors. */
export interface NonFiniteDetails extends ErrorDetails {
  readonly provenance: Provenance | undefined;
  readonly replay: Replay;
}

/**
 * The loss or a gradient of a training step is not a finite number: the code is then `"loss-not-finite"` or
 * `"gradient-not-finite"`, and model and optimizer are as they were before the step. Or a parameter is none after the last
 * step of an epoch, `"parameter-not-finite"`, though the losses and gradients were; model and optimizer are then as that step
 * has left them.
 */
export class NonFiniteError extends ValueError {
  override name = "NonFiniteError";
  /** Private, so that a printed error does not print the model. */
  readonly #details: NonFiniteDetails;

  constructor(details: NonFiniteDetails) {
    super(details);
    this.#details = details;
  }

  /** Where it came from; undefined when it did not come again when the step was made once more. */
  get provenance(): Provenance | undefined {
    return this.#details.provenance;
  }

  /** For {@link replayNonFinite}. */
  get replay(): Replay {
    return this.#details.replay;
  }
}
