import { changeTime, dtypeOf, expectGradient, StateError } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { contentsAreChecked, fingerprintsOf } from "./check-contents.ts";
import { expectUnchanged } from "./expect-unchanged.ts";
import { noteBackwardPass } from "./gradient-use.ts";
import type { Parameter } from "./parameter.ts";
import { tellWatcher } from "./watch-caches.ts";

/**
 * What a gate's `forward` keeps for its one `backward`.
 *
 * Every gate holds one, so that backward before forward, backward twice, a gradient of another shape than the output, and
 * tensors that were changed in between are refused in the same words everywhere.
 *
 * Changes are seen of tensors that are kept as they are, in an object or in a list in one, and of the gate's parameters: by
 * optimizers, by the operations that write in place, and by later runs of an arena. Those that write into `x.data` by
 * themselves say so with `markChanged(x)`, or are found with `checkContents(true)`.
 */
export class Cache<Kept> {
  readonly #gate: string;
  readonly #where: string;
  readonly #parameters: () => Iterable<Parameter>;
  /** What the last output was like, written over by each forward. */
  readonly #output: { shape: readonly number[]; dtype: DType } = { shape: [], dtype: "float32" };
  #full = false;
  #kept: Kept | undefined;
  #spent = false;
  /** What the clock of changes showed at the last forward. */
  #time = 0;
  /** Of the parameters and of what is kept, while contents are checked. */
  #fingerprints: readonly number[] | undefined;

  /**
   * @param gate the gate's name for error texts, such as `"Sigmoid"`.
   * @param parameters those that must not change between forward and backward, mostly `() => this.parameters()`.
   */
  constructor(gate: string, parameters: () => Iterable<Parameter> = none) {
    this.#gate = gate;
    this.#where = `${gate}.backward`;
    this.#parameters = parameters;
  }

  /** Remembers what the coming backward needs, and what its gradient must look like, in place of anything before. */
  keep(output: Tensor, kept: Kept): void {
    this.#output.shape = output.shape;
    this.#output.dtype = dtypeOf(output);
    this.#kept = kept;
    this.#full = true;
    this.#time = changeTime();
    this.#fingerprints = contentsAreChecked() ? fingerprintsOf(kept, this.#parameters()) : undefined;
    tellWatcher(this.#gate, kept);
  }

  /**
   * Hands out what forward kept, once.
   *
   * @throws StateError when there was no forward, or backward has already used it, or what forward kept or a parameter was
   *   changed since.
   * @throws ShapeError or DTypeError when `gradOutput` is not like the output of forward; the cache then stays.
   */
  take(gradOutput: Tensor): Kept {
    if (!this.#full) throw this.#nothingKept();
    expectGradient(this.#where, gradOutput, this.#output);
    const kept = this.#kept as Kept;
    // The clock stands still in nearly every step between a forward and its backward.
    if (this.#time !== changeTime() || this.#fingerprints !== undefined) {
      expectUnchanged(this.#where, kept, this.#parameters(), this.#time, this.#fingerprints);
    }
    this.#kept = undefined;
    this.#full = false;
    this.#spent = true;
    noteBackwardPass();
    return kept;
  }

  #nothingKept(): StateError {
    return new StateError({
      code: this.#spent ? "backward-twice" : "backward-before-forward",
      where: this.#where,
      expected: "one forward must come before each backward",
      got: this.#spent ? "a second backward after one forward" : "no forward yet",
      fix: this.#spent
        ? "Call forward again; parameter gradients of the two passes add up"
        : "Call forward with the inputs first",
    });
  }
}

function none(): readonly Parameter[] {
  return [];
}
