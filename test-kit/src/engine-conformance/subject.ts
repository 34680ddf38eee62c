import { kernelsFor, Random, zeros } from "@chainrule/tensor";
import type { DType, Engine, FloatArray, IntegerArray } from "@chainrule/tensor";
import { Operand, realOperand } from "./operand.ts";

/** How far an engine may be from the exact result: `absolute + relative * scale`, the scale being that of the terms. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** An output with what it should hold. Without a scale each expected number is its own. */
export interface Result {
  readonly operand: Operand<FloatArray | IntegerArray>;
  readonly expected: ArrayLike<number>;
  readonly scale?: ArrayLike<number>;
}

/** Lengths around the widths of vectors and tiles, and one long enough for threads. */
export const COUNTS: readonly number[] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 4099];

/** The engine under test with one element type. */
export class Subject {
  readonly dtype: DType;
  readonly #tolerance: Tolerance;

  constructor(dtype: DType, tolerance: Tolerance) {
    this.dtype = dtype;
    this.#tolerance = tolerance;
  }

  /** The kernels that run for the element type now. */
  get kernels(): Engine {
    return kernelsFor(zeros([1], this.dtype));
  }

  /** An operand with these values. */
  operand(values: ArrayLike<number>): Operand {
    return realOperand(values, this.dtype);
  }

  /** An operand of integers, in 32 bits unless told otherwise. */
  integers<Data extends IntegerArray = Int32Array>(
    values: ArrayLike<number>,
    Memory: new (length: number) => Data = Int32Array as never,
  ): Operand<Data> {
    return new Operand(values, Memory);
  }

  /** An output of NaN: an entry that is left out, or read before it is written, shows. */
  blank(count: number): Operand {
    return this.operand(new Float64Array(count).fill(Number.NaN));
  }

  /** Normal numbers. */
  normals(count: number, seed: number): Operand {
    const random = new Random(seed);
    return this.operand(Float64Array.from({ length: count }, () => random.normal()));
  }

  /** Numbers between two bounds. */
  uniforms(count: number, seed: number, low: number, high: number): Operand {
    const random = new Random(seed);
    return this.operand(Float64Array.from({ length: count }, () => random.uniform(low, high)));
  }

  /** What is wrong with the outputs, and which inputs were written, each in words; empty when all is well. */
  problems(
    what: string,
    results: readonly Result[],
    inputs: readonly Operand<FloatArray | IntegerArray>[] = [],
  ): string[] {
    const found = results.map(({ operand, expected, scale }) =>
      operand.mismatch(expected, (got, want, at) => this.#isClose(got, want, scale?.[at] ?? want)),
    );
    for (const input of inputs) found.push(input.changes());
    return found.filter((problem) => problem !== undefined).map((problem) => `${what}: ${problem}`);
  }

  #isClose(got: number, want: number, scale: number): boolean {
    const rounded = this.dtype === "float32" ? Math.fround(want) : want;
    if (got === rounded || (Number.isNaN(got) && Number.isNaN(rounded))) return true;
    // Every number is within an infinite tolerance of an infinite one.
    if (!Number.isFinite(rounded) || !Number.isFinite(scale)) return false;
    const { absolute, relative } = this.#tolerance;
    return Math.abs(got - rounded) <= absolute + relative * Math.abs(scale);
  }
}
