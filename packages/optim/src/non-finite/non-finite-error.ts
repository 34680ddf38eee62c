import type { Batch, ModelState } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { Provenance } from "./provenance.ts";
import { provenanceText } from "./provenance.ts";

/** All that is needed to make a step again. */
export interface Replay {
  readonly epoch: number;
  /** The step in the epoch, and in the run, from 1. */
  readonly step: number;
  readonly globalStep: number;
  /** The minibatch, copied. */
  readonly batch: Batch;
  /** The model before the step. */
  readonly model: ModelState;
}

/** What stopped being finite. */
export type NonFiniteKind = "loss" | "gradient";

/**
 * The loss or a gradient of a training step is not a finite number. Model and optimizer are as they were before the step.
 *
 * Its code is `"loss-not-finite"` or `"gradient-not-finite"`.
 */
export class NonFiniteError extends ValueError {
  override name = "NonFiniteError";
  /** Where it came from; undefined when it did not come again when the step was made once more. */
  readonly provenance: Provenance | undefined;
  /** For {@link replayNonFinite}. */
  readonly replay: Replay;

  /** @param value the loss; NaN for a gradient. */
  constructor(
    kind: NonFiniteKind,
    value: number,
    learningRate: number,
    replay: Replay,
    provenance: Provenance | undefined,
    /** Steps in a row that were left out for it. */
    skipped = 0,
  ) {
    const place = `epoch ${replay.epoch}, step ${replay.step}`;
    const what = kind === "loss" ? `a loss of ${value} at ${place}` : `another gradient at ${place}`;
    const from = provenance === undefined ? "which did not come again" : provenanceText(provenance);
    super({
      code: `${kind}-not-finite`,
      where: "Trainer.fit",
      expected: "the loss and all gradients must stay finite numbers",
      got: `${what}: ${from}${skipped === 0 ? "" : `, after ${skipped} steps in a row that were skipped for the like`}`,
      fix: fixFor(provenance, learningRate),
    });
    this.replay = replay;
    this.provenance = provenance;
  }
}

function fixFor(provenance: Provenance | undefined, learningRate: number): string {
  if (provenance?.gate === "the data") return "Leave the example out, or replace what is missing in it";
  if (provenance?.tensor.startsWith("parameter") === true) {
    return `An earlier update has made it so: lower the learning rate (${learningRate} now; try a tenth), or clip gradients`;
  }
  return (
    `Likely causes: the learning rate is too high (${learningRate} now; try a tenth), ` +
    "the inputs are not scaled (bring them to about -1 to 1), or a gate was given what it has no finite value for. " +
    "replayNonFinite(model, loss, error.replay) makes the step again"
  );
}
