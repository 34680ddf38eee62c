import type { Batch } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { lossNumber } from "./loss-number.ts";
import type { TrainerOptions } from "./trainer-options.ts";

/** What one step saw before it changed the parameters. */
export interface TrainStep {
  readonly prediction: Tensor;
  readonly loss: number;
}

/**
 * One step of training: gradients to zero, forward, backward, update.
 *
 * @param place where in the run this is, for the error text: `"epoch 3, step 17"`.
 * @throws ValueError when the loss is not finite; the parameters are then as they were before the step.
 */
export function trainStep(
  { model, loss, optimizer }: TrainerOptions,
  { inputs, targets }: Batch,
  place: () => string,
): TrainStep {
  optimizer.zeroGrad();
  const prediction = model.forward(inputs);
  const value = lossNumber("Trainer.fit", loss.forward(prediction, targets));
  if (!Number.isFinite(value)) throw notFinite(value, place(), optimizer.groups[0].learningRate);
  const [gradPrediction] = loss.backward();
  model.backward(gradPrediction, { inputGradients: false });
  optimizer.step();
  return { prediction, loss: value };
}

function notFinite(loss: number, place: string, learningRate: number): ValueError {
  return new ValueError({
    code: "loss-not-finite",
    where: "Trainer.fit",
    expected: "the loss must stay a finite number",
    got: `${loss} at ${place}`,
    fix:
      `Likely causes: the learning rate is too high (${learningRate} now; try a tenth), ` +
      "the inputs are not scaled (bring them to about -1 to 1), or the data holds NaN or Infinity",
  });
}
