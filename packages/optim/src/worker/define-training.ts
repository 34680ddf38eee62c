import { ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { parentLink } from "./parent-link.ts";
import { TrainingServer } from "./training-server.ts";
import type { TrainingSetUp } from "./training-set-up.ts";

/** A training that may run in any thread. */
export interface Training<
  Input = undefined,
  Names extends string = string,
  Target extends Tensor | IntegerTensor = Tensor | IntegerTensor,
> {
  /** Makes the parts in this thread, new ones at each call: for a model to load the state of a trained one into. */
  setUp(input: Input): TrainingSetUp<Target, Names> | PromiseLike<TrainingSetUp<Target, Names>>;
}

/**
 * Says how to make all that a training needs, for {@link trainInWorker}: in a worker that it made of this module, the parts are
 * made and trained there; in any other thread nothing happens, but for one message "ready" from a worker that a page made for
 * something else.
 *
 * A worker has the engine that the main thread has, as far as the set-up does not choose another one. Of several in a worker's
 * modules the last one counts, which is that of the module that was named; that one must not await anything before it.
 *
 * @param setUp makes new parts, from the `input` that the main thread gave: plain data and tensors.
 * @throws ValueError for what is no function.
 */
export function defineTraining<Target extends Tensor | IntegerTensor, Names extends string = never, Input = undefined>(
  setUp: (input: Input) => TrainingSetUp<Target, Names> | PromiseLike<TrainingSetUp<Target, Names>>,
): Training<Input, Names, Target> {
  if (typeof setUp !== "function") throw noFunction(setUp);
  serve(setUp as (input: never) => TrainingSetUp);
  return { setUp };
}

/** What this worker trains, once it is one. */
let latest: ((input: never) => TrainingSetUp | PromiseLike<TrainingSetUp>) | undefined;

function serve(setUp: (input: never) => TrainingSetUp): void {
  const isFirst = latest === undefined;
  latest = setUp;
  const link = isFirst ? parentLink() : undefined;
  if (link !== undefined) void new TrainingServer(link, (input) => (latest ?? setUp)(input));
}

function noFunction(got: unknown): ValueError {
  return new ValueError({
    code: "not-a-set-up",
    where: "defineTraining",
    expected: "setUp must be a function that makes the parts",
    got: typeof got,
    fix: "Write defineTraining(() => ({ model, loss, optimizer, data }))",
  });
}
