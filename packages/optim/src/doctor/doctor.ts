import type { Batch, Gate, Loss } from "@chainrule/core";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { Diagnosis } from "./diagnosis.ts";
import { checkDoctorOptions } from "./doctor-options.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { examine } from "./examine.ts";
import { settle } from "./settle.ts";
import { Snapshot } from "./snapshot.ts";

/**
 * The practical checklist before a long training run, on one batch: inputs and targets, starting loss, gradient check, which
 * parameters are reached, spread of activations and gradients, dead and saturated units, update ratio, and whether a
 * handful of examples can be learnt by heart. `console.log(String(await doctor(model, loss, batch)))` shows it as a table.
 *
 * - The model is afterwards as it was, to the bit: values and gradients of the parameters, the mode of every gate, and
 *   tensors and generators that gates hold in fields, such as running statistics. It has forgotten its last forward pass.
 * - It is examined in training mode, but noisy gates in evaluation mode, so that no generator moves; see `pattern.repeatable`.
 *   What a gate hides in private fields cannot be put back: give noisy gates a pattern.
 * - Until the promise settles nothing else may use the model. Every 20 ms or so the host may handle its events.
 * - Thresholds suit a model that has not been trained yet, and stand with their sources in the files of the checks.
 *
 * @param batch some dozens of examples; all are run at once, and the gradient check takes 16 of them.
 * @throws (as a rejection) ShapeError for a batch that does not fit, ValueError for options that cannot be, what a gate
 *   throws, and the signal's reason.
 *
 * Source: Karpathy, 2019, A Recipe for Training Neural Networks; CS231n, Neural Networks Part 3.
 */
export async function doctor<Target extends Tensor | IntegerTensor>(
  model: Gate<[input: Tensor]>,
  loss: Loss<Target>,
  batch: Batch<Target>,
  options: DoctorOptions = {},
): Promise<Diagnosis> {
  checkDoctorOptions(model, loss as Loss, batch, options);
  const state = new Snapshot(model);
  try {
    settle(model, batch.inputs.shape[0]);
    const { findings, notMeasured } = await examine(model, loss as Loss, batch, options, () => state.restoreValues());
    return new Diagnosis(findings, notMeasured);
  } finally {
    state.restore();
  }
}
