import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { BatchData } from "../trainer/expect-batch-source.ts";
import type { FitOptions } from "../trainer/fit-options.ts";
import type { TrainerOptions } from "../trainer/trainer-options.ts";

/** All parts of a training that cannot be sent to another thread, and so are made where it runs. */
export interface TrainingSetUp<
  Target extends Tensor | IntegerTensor = Tensor | IntegerTensor,
  Names extends string = string,
>
  extends
    TrainerOptions<Target, Names>,
    Pick<FitOptions<Target>, "validation" | "schedule" | "beforeUpdate" | "callbacks"> {
  readonly data: BatchData<Target>;
}

/** Options of `fit` that are functions or data, and belong to the set-up. */
export type SetUpOption = "validation" | "schedule" | "beforeUpdate";

/** Options of `fit` that are plain data, and go to the worker as they are. */
export type PlainFitOptions = Omit<FitOptions, SetUpOption | "signal" | "callbacks" | "resume">;
