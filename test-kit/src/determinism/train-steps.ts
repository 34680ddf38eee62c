import { modelState } from "@chainrule/core";
import type { Gate, Loss } from "@chainrule/core";
import type { Optimizer } from "@chainrule/optim";
import { Arena } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** What training has left behind. */
export interface Trained {
  /** Losses of the steps or epochs. */
  readonly losses: readonly number[];
  /** Parameters and running statistics by path, and what the optimizer keeps. */
  readonly tensors: readonly (Tensor | IntegerTensor)[];
}

/** Trains on the same batch again and again, in an arena. */
export function trainSteps<Target extends Tensor | IntegerTensor>(
  model: Gate<[Tensor]>,
  loss: Loss<Target>,
  optimizer: Optimizer,
  batch: { readonly inputs: Tensor; readonly targets: Target },
  steps: number,
): Trained {
  const losses: number[] = [];
  const arena = new Arena();
  for (let step = 0; step < steps; step++) {
    arena.run(() => {
      optimizer.zeroGrad();
      losses.push(loss.forward(model.forward(batch.inputs), batch.targets).get());
      model.backward(loss.backward()[0], { inputGradients: false });
      optimizer.step();
    });
  }
  return { losses, tensors: trainedTensors(model, optimizer) };
}

/** Of a model in the order of its gates, and then of its optimizer. */
export function trainedTensors(model: Gate, optimizer: Optimizer): (Tensor | IntegerTensor)[] {
  const { groups } = optimizer.state();
  const slots = groups.flatMap(({ parameters }) => parameters.flatMap((parameter) => Object.values(parameter.slots)));
  return [...Object.values(modelState(model).tensors), ...slots];
}
