import { ValueError } from "@chainrule/tensor";
import { checkFitOptions } from "../trainer/fit-options.ts";
import type { FitOptions } from "../trainer/fit-options.ts";
import type { SetUpOption } from "./training-set-up.ts";

/** How {@link trainInWorker} trains: as `fit` does, but for what the set-up gives. */
export interface WorkerFitOptions extends Omit<FitOptions, SetUpOption> {
  /** What the set-up is called with: plain data and tensors, which are copied. */
  readonly input?: unknown;
}

/** Refuses options that cannot be trained with, or cannot be sent to a worker. */
export function checkWorkerFitOptions(where: string, options: WorkerFitOptions): void {
  checkFitOptions(where, options);
  const { signal: _, callbacks: __, input, ...sent } = options;
  if (holdsFunction(input)) {
    throw new ValueError({
      code: "input-not-plain",
      where,
      expected: "input must be plain data and tensors",
      got: "a function in it",
      fix: "Make it in the function of defineTraining, from numbers and texts in the input",
    });
  }
  for (const [name, value] of Object.entries(sent)) {
    if (value === undefined || (name !== "validation" && !hasFunction(value))) continue;
    throw new ValueError({
      code: "belongs-to-set-up",
      where,
      expected: `${name} must be given where the run is`,
      got: "an option on the main thread",
      fix: "Return it from the function of defineTraining, beside the model",
    });
  }
}

function hasFunction(value: unknown): boolean {
  return typeof value === "function" || (Array.isArray(value) && value.some(hasFunction));
}

/** Whether there is a function anywhere in plain data. */
function holdsFunction(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function";
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain && Object.values(value).some(holdsFunction);
}
