import type { DType, FloatArray, IntegerArray } from "@chainrule/tensor";

/** Three entries before and five behind every operand, so that the operand is unaligned and longer than its count. */
const BEFORE = 3;
const BEHIND = 5;

/** Every operand has a guard of its own, so that one copied to another shows as well. */
let guards = 0;

/** Constructor of the typed arrays an operand may live in. */
type ArrayClass<Data> = new (length: number) => Data;

/** A kernel's argument: a stretch of a larger array whose other entries must stay as they are. */
export class Operand<Data extends FloatArray | IntegerArray = FloatArray> {
  /** What the kernel gets: begins at the first entry and goes on beyond the last. */
  readonly data: Data;
  readonly count: number;
  readonly #guard: number;
  readonly #memory: Data;
  readonly #before: Data;

  constructor(values: ArrayLike<number>, Memory: ArrayClass<Data>) {
    this.count = values.length;
    this.#memory = new Memory(BEFORE + values.length + BEHIND);
    this.#guard = 50 + (guards++ % 71);
    this.#memory.fill(this.#guard);
    this.data = this.#memory.subarray(BEFORE) as Data;
    this.data.set(values);
    this.#before = this.#memory.slice() as Data;
  }

  /** The entries as they are now. */
  values(): number[] {
    return Array.from(this.data.subarray(0, this.count));
  }

  /** The entries as they were made, rounded to the element type. */
  original(): number[] {
    return Array.from(this.#before.subarray(BEFORE, BEFORE + this.count));
  }

  /** What was written that should not have been, in words; undefined when nothing was. */
  changes(): string | undefined {
    const at = this.#memory.findIndex((value, i) => !Object.is(value, this.#before[i]));
    return at < 0 ? undefined : `an input's entry ${at - BEFORE} of ${this.count} was written: ${this.#memory[at]}`;
  }

  /** The first entry that differs from the expected one, in words, or an entry outside that was written. */
  mismatch(
    expected: ArrayLike<number>,
    isClose: (got: number, want: number, at: number) => boolean,
  ): string | undefined {
    if (expected.length !== this.count) return `${expected.length} entries expected, ${this.count} made`;
    for (let i = 0; i < this.count; i++) {
      if (!isClose(this.data[i], expected[i], i)) {
        return `entry ${i} of ${this.count}: expected ${expected[i]}, got ${this.data[i]}`;
      }
    }
    const end = BEFORE + this.count;
    const outside = this.#memory.findIndex((value, i) => (i < BEFORE || i >= end) && value !== this.#guard);
    return outside < 0
      ? undefined
      : `entry ${outside - BEFORE} was written, of ${this.count}: ${this.#memory[outside]}`;
  }
}

/** Real numbers as a kernel's argument. */
export function realOperand(values: ArrayLike<number>, dtype: DType): Operand {
  return new Operand(values, (dtype === "float32" ? Float32Array : Float64Array) as ArrayClass<FloatArray>);
}
