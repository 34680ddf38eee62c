import { StateError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { keptTensors } from "./kept-tensors.ts";

/**
 * Is told what a gate keeps for its backward pass: the gate by its name for error texts, such as `"Linear"`, and the
 * tensors, which may share memory with each other, with inputs and with parameters. They are to be looked at only.
 */
export type CacheWatcher = (gate: string, kept: readonly (Tensor | IntegerTensor)[]) => void;

let current: CacheWatcher | undefined;

/**
 * Runs `work` and tells the watcher of every `Cache.keep` within it. A watcher inside of this one takes its place for as
 * long.
 *
 * @returns what `work` returns.
 * @throws StateError when that is a promise: `work` must be over when it returns.
 */
export function watchCaches<Result>(work: () => Result, watcher: CacheWatcher): Result {
  const outer = current;
  current = watcher;
  let result: Result;
  try {
    result = work();
  } finally {
    current = outer;
  }
  if (result instanceof Promise) throw asynchronous();
  return result;
}

/** Tells whoever watches now. */
export function tellWatcher(gate: string, kept: unknown): void {
  if (current !== undefined) current(gate, keptTensors(kept));
}

function asynchronous(): StateError {
  return new StateError({
    code: "asynchronous-work",
    where: "watchCaches",
    expected: "the work must be over when it returns",
    got: "a promise",
    fix: "Await outside: const batch = await next(); watchCaches(() => model.forward(batch), watcher)",
  });
}
