import { StateError } from "../errors.ts";
import { engineFloats } from "../engine/current-engine.ts";
import { ndarrayView } from "../ndarray-view.ts";
import { checkShape, sameShape, sizeOf } from "../shape.ts";
import type { DType, FloatArray, Tensor } from "../tensor.ts";
import { copiedOut } from "./copied-out.ts";
import { withLender } from "./lender.ts";
import type { Lender } from "./lender.ts";

/** How many shapes one request may alternate between, such as a full batch and a last short one, without allocating. */
const SHAPES_KEPT = 4;

/** The memory of the k-th request of a step, and the tensors over it by shape, the latest first. */
interface Slot {
  memory: FloatArray;
  tensors: Tensor[];
}

/**
 * Memory for work that repeats, such as a training step: the k-th tensor allocated in a step gets the memory of the k-th
 * tensor of the step before. Once it has seen each shape, a step allocates nothing.
 *
 * - What is allocated inside `run` lives until the next `run` of the same arena. What `run` returns is copied out and
 *   lives on; anything else that is to outlive the step must be made outside of it, or with `lasting`.
 * - Programs without an arena work the same, only slower: every result is then an ordinary array.
 */
export class Arena implements Lender {
  readonly #slots: Record<DType, Slot[]> = { float32: [], float64: [] };
  readonly #next: Record<DType, number> = { float32: 0, float64: 0 };
  #running = false;

  /**
   * Runs one step, at once, and returns what it returns, with copies in place of its tensors; an array or a plain object
   * of tensors is copied tensor by tensor. A run inside a run of the same arena is part of that step.
   *
   * @throws StateError when the step returns a promise: a step must be over when `run` returns.
   */
  run<Result>(step: () => Result): Result {
    if (this.#running) return step();
    this.#running = true;
    this.#next.float32 = 0;
    this.#next.float64 = 0;
    let result: Result;
    try {
      result = withLender(this, step);
    } finally {
      this.#running = false;
    }
    if (result instanceof Promise) throw asynchronous();
    return copiedOut(result);
  }

  /** The memory of the next request, in this shape and with what the step before left in it. */
  request(shape: readonly number[], dtype: DType): Tensor {
    const slots = this.#slots[dtype];
    const k = this.#next[dtype]++;
    const slot = (slots[k] ??= { memory: newFloats(0, dtype), tensors: [] });
    const latest = slot.tensors[0];
    if (latest !== undefined && sameShape(latest.shape, shape)) return latest;
    return reshaped(slot, shape, dtype);
  }
}

function reshaped(slot: Slot, shape: readonly number[], dtype: DType): Tensor {
  checkShape("empty", shape);
  const known = slot.tensors.findIndex((candidate) => sameShape(candidate.shape, shape));
  const size = sizeOf(shape);
  let tensor: Tensor;
  if (known >= 0) {
    [tensor] = slot.tensors.splice(known, 1);
  } else {
    if (slot.memory.length < size) {
      slot.memory = newFloats(size, dtype);
      slot.tensors = [];
    }
    const memory = slot.memory.length === size ? slot.memory : slot.memory.subarray(0, size);
    tensor = ndarrayView(memory, shape) as Tensor;
  }
  slot.tensors.unshift(tensor);
  slot.tensors.length = Math.min(slot.tensors.length, SHAPES_KEPT);
  return tensor;
}

function newFloats(count: number, dtype: DType): FloatArray {
  return dtype === "float32" ? engineFloats(count) : new Float64Array(count);
}

function asynchronous(): StateError {
  return new StateError({
    code: "asynchronous-step",
    where: "Arena.run",
    expected: "a step must be over when it returns",
    got: "a promise",
    fix: "Await outside: const batch = await next(); arena.run(() => trainOn(batch))",
  });
}
