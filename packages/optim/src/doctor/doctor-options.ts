import type { Batch, Gate, Loss, Parameter } from "@chainrule/core";
import { expectCount, expectNotNegative, expectTensor, ShapeError, shapeText, ValueError } from "@chainrule/tensor";
import type { Optimizer } from "../optimizer/optimizer.ts";
import type { AbortSignalLike } from "../trainer/abort-signal.ts";
import type { OverfitOptions } from "./overfit.ts";

/** How far the {@link doctor} is. */
export interface DoctorProgress {
  /** The check that begins. */
  readonly check: string;
  /** How many checks are done, of how many. */
  readonly done: number;
  readonly of: number;
}

/** Settings of the {@link doctor}. */
export interface DoctorOptions {
  /** Makes the optimizer that training will use, for the update ratio. Default Adam with its learning rate of 0.001. */
  readonly optimizer?: (parameters: readonly Parameter[]) => Optimizer;
  /** How examples are learnt by heart; false leaves that check out. */
  readonly overfit?: OverfitOptions | false;
  /** Of the random directions of the gradient check. Default 0. */
  readonly seed?: number;
  /** Stops it; the model is put back, and the call rejects with the signal's reason. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: DoctorProgress) => void;
}

/** Refuses what cannot be examined. */
export function checkDoctorOptions(model: Gate, loss: Loss, batch: Batch, options: DoctorOptions): void {
  if (typeof model?.forward !== "function") throw refused("model must be a gate", String(model));
  if (typeof loss?.forward !== "function") throw refused("loss must be a loss", String(loss));
  expectTensor("doctor", "batch.inputs", batch?.inputs);
  const { inputs, targets } = batch;
  if (inputs.shape.length === 0 || inputs.shape[0] === 0 || inputs.shape[0] !== targets?.shape?.[0]) {
    throw new ShapeError({
      code: "batch-misfit",
      where: "doctor",
      expected: "inputs and targets must hold the same number of examples, at least one",
      got: `inputs ${shapeText(inputs.shape)} and targets ${targets?.shape ? shapeText(targets.shape) : String(targets)}`,
    });
  }
  const { overfit } = options;
  if (overfit === undefined || overfit === false) return;
  const { examples = 1, steps = 1, learningRate = 0 } = overfit;
  expectCount("doctor", "overfit.examples", examples);
  expectCount("doctor", "overfit.steps", steps);
  expectNotNegative("doctor", "overfit.learningRate", learningRate);
}

function refused(expected: string, got: string): ValueError {
  return new ValueError({ code: "invalid-argument", where: "doctor", expected, got });
}
