import { loadModelState, modelState } from "@chainrule/core";
import { Random } from "@chainrule/tensor";
import type { TrainerState } from "./trainer-state.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import type { Workshop } from "./workshop.ts";

/**
 * Gives model, optimizer and trainer the state that another one had, or none of them.
 *
 * @throws what the model or the optimizer has against it.
 */
export function loadTrainerState({ model, optimizer }: TrainerOptions, workshop: Workshop, state: TrainerState): void {
  const before = modelState(model);
  loadModelState(model, state.model);
  try {
    optimizer.load(state.optimizer);
  } catch (error) {
    loadModelState(model, before);
    throw error;
  }
  workshop.random = new Random(state.random);
  workshop.epochsBegun = state.epochsBegun;
}
