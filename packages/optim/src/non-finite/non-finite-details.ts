import type { NonFiniteDetails, Replay } from "./non-finite-error.ts";
import type { Provenance } from "./provenance.ts";
import { provenanceText } from "./provenance.ts";

/** What stopped being finite. */
export type NonFiniteKind = "loss" | "gradient" | "parameter";

/** What a training step came to. */
interface FailedStep {
  readonly kind: NonFiniteKind;
  readonly loss: number;
  readonly learningRate: number;
  readonly replay: Replay;
  readonly provenance: Provenance | undefined;
  /** Steps in a row that were left out for it. */
  readonly skipped: number;
}

/** What a `NonFiniteError` is made of. */
export function nonFiniteDetails({
  kind,
  loss,
  learningRate,
  replay,
  provenance,
  skipped,
}: FailedStep): NonFiniteDetails {
  const place = `epoch ${replay.epoch}, step ${replay.step}`;
  const what = {
    loss: `a loss of ${loss} at ${place}`,
    gradient: `another gradient at ${place}`,
    parameter: `another parameter after ${place}, the last of the epoch`,
  }[kind];
  const from = provenance === undefined ? "which did not come again" : provenanceText(provenance);
  return {
    code: `${kind}-not-finite`,
    where: "Trainer.fit",
    expected: "the loss, all gradients and all parameters must stay finite numbers",
    got: `${what}: ${from}${skipped === 0 ? "" : `, after ${skipped} steps in a row that were skipped for the like`}`,
    fix: fixFor(provenance, learningRate),
    provenance,
    replay,
  };
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
