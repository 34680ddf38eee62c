import { StateError } from "../errors.ts";
import { engineFloats } from "../engine/current-engine.ts";
import { ndarrayView } from "../ndarray-view.ts";
import { checkShape, sameShape, sizeOf } from "../shape.ts";
import type { DType, FloatArray, Tensor } from "../tensor.ts";
import { ChangeLog, noteLent } from "./change-clock.ts";
import { copiedOut } from "./copied-out.ts";
import { withLender } from "./lender.ts";
import type { Lender } from "./lender.ts";
import type { NdArray } from "ndarray";

/** How many shapes one request may alternate between, such as a full batch and a last short one, without allocating. */
const SHAPES_KEPT = 4;

/** Requests of each kind are counted apart. Indices lie in memory for float32, which is as wide and the engine's own. */
type Kind = DType | "int32";

/** The memory of the k-th request of a step, and the arrays over it by shape, the latest first. */
interface Slot {
  memory: FloatArray;
  arrays: NdArray<FloatArray | Int32Array>[];
}

/** Keeps the memory of indices for as long as the array over it. */
const memoryOf: WeakMap<Int32Array, FloatArray> = new WeakMap();

/**
 * Memory for work that repeats, such as a training step: the k-th tensor allocated in a step gets the memory of the k-th
 * tensor of the step before. Once it has seen each shape, a step allocates nothing.
 *
 * - What is allocated inside `run` lives until the next `run` of the same arena. What `run` returns is copied out and
 *   lives on; anything else that is to outlive the step must be made outside of it, or with `lasting`.
 * - Programs without an arena work the same, only slower: every result is then an ordinary array.
 */
export class Arena implements Lender {
  readonly #slots: Record<Kind, Slot[]> = { float32: [], float64: [], int32: [] };
  readonly #next: Record<Kind, number> = { float32: 0, float64: 0, int32: 0 };
  /** Marked by each run, as it lends the memory anew: what a gate has kept of the run before is no longer there. */
  readonly #changes: ChangeLog = new ChangeLog();
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
    this.#changes.mark();
    this.#next.float32 = 0;
    this.#next.float64 = 0;
    this.#next.int32 = 0;
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
    return this.#request(shape, dtype) as Tensor;
  }

  /** The same for indices. */
  requestIndices(shape: readonly number[]): NdArray<Int32Array> {
    return this.#request(shape, "int32") as NdArray<Int32Array>;
  }

  #request(shape: readonly number[], kind: Kind): NdArray<FloatArray | Int32Array> {
    const slots = this.#slots[kind];
    const k = this.#next[kind]++;
    const slot = (slots[k] ??= { memory: newFloats(0, kind), arrays: [] });
    const latest = slot.arrays[0];
    if (latest !== undefined && sameShape(latest.shape, shape)) return latest;
    return reshaped(slot, shape, kind, this.#changes);
  }
}

function reshaped(
  slot: Slot,
  shape: readonly number[],
  kind: Kind,
  changes: ChangeLog,
): NdArray<FloatArray | Int32Array> {
  checkShape("empty", shape);
  const known = slot.arrays.findIndex((candidate) => sameShape(candidate.shape, shape));
  const size = sizeOf(shape);
  let array: NdArray<FloatArray | Int32Array>;
  if (known >= 0) {
    [array] = slot.arrays.splice(known, 1);
  } else {
    if (slot.memory.length < size) {
      slot.memory = newFloats(size, kind);
      slot.arrays = [];
    }
    array = ndarrayView(firstOf(slot.memory, size, kind), shape);
    noteLent(array.data, changes);
  }
  slot.arrays.unshift(array);
  slot.arrays.length = Math.min(slot.arrays.length, SHAPES_KEPT);
  return array;
}

function newFloats(count: number, kind: Kind): FloatArray {
  return kind === "float64" ? new Float64Array(count) : engineFloats(count);
}

/** The first elements of the memory, as what they are. */
function firstOf(memory: FloatArray, size: number, kind: Kind): FloatArray | Int32Array {
  if (kind !== "int32") return memory.length === size ? memory : memory.subarray(0, size);
  const indices = new Int32Array(memory.buffer, memory.byteOffset, size);
  memoryOf.set(indices, memory);
  return indices;
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
