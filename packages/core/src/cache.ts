import { StateError, dtypeOf, expectGradient } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/**
 * What a gate's `forward` keeps for its one `backward`.
 *
 * Every gate holds one, so that backward before forward, backward twice, and a gradient of another shape than the
 * output are refused in the same words everywhere.
 */
export class Cache<Kept> {
  readonly #where: string;
  /** What the last output was like, written over by each forward. */
  readonly #output: { shape: readonly number[]; dtype: DType } = { shape: [], dtype: "float32" };
  #full = false;
  #kept: Kept | undefined;
  #spent = false;

  /** @param gate the gate's name for error texts, such as `"Sigmoid"`. */
  constructor(gate: string) {
    this.#where = `${gate}.backward`;
  }

  /** Remembers what the coming backward needs, and what its gradient must look like, in place of anything before. */
  keep(output: Tensor, kept: Kept): void {
    this.#output.shape = output.shape;
    this.#output.dtype = dtypeOf(output);
    this.#kept = kept;
    this.#full = true;
  }

  /**
   * Hands out what forward kept, once.
   *
   * @throws StateError when there was no forward, or backward has already used it.
   * @throws ShapeError or DTypeError when `gradOutput` is not like the output of forward; the cache then stays.
   */
  take(gradOutput: Tensor): Kept {
    if (!this.#full) throw this.#nothingKept();
    expectGradient(this.#where, gradOutput, this.#output);
    const kept = this.#kept as Kept;
    this.#kept = undefined;
    this.#full = false;
    this.#spent = true;
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
