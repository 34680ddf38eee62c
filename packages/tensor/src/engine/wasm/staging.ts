import type { FloatArray, IntegerArray } from "../../tensor.ts";
import type { Heap } from "./heap.ts";

/** Bytes of the region that arrays from outside are copied through; larger ones get a block for the call. */
const REGION = 2 ** 20;

/**
 * Where a kernel finds its arguments: an array in the heap is used where it lies; any other is copied in before the call
 * and, when it is an output, back after it.
 *
 * A call is `begin`, one method for each argument, the kernel, `end`.
 */
export class Staging {
  readonly #heap: Heap;
  readonly #region: number;
  /** The region as numbers, so that a call makes no arrays over it. */
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;
  #used = 0;
  readonly #blocks: { pointer: number; bytes: number }[] = [];
  readonly #outputs: { array: FloatArray | Int32Array; pointer: number; count: number }[] = [];

  constructor(heap: Heap) {
    this.#heap = heap;
    this.#region = heap.allocate(REGION);
    this.#floats = new Float32Array(heap.memory.buffer, this.#region, REGION / 4);
    this.#integers = new Int32Array(heap.memory.buffer, this.#region, REGION / 4);
  }

  begin(): void {
    this.#used = 0;
  }

  /** An argument that the kernel reads. */
  input(array: FloatArray, count: number): number {
    return this.#heap.addressOf(array) || this.#copyIn(array, count);
  }

  /** An argument that the kernel overwrites. */
  output(array: FloatArray | Int32Array, count: number): number {
    const address = this.#heap.addressOf(array);
    if (address !== 0) return address;
    const pointer = this.space(count * 4);
    this.#outputs.push({ array, pointer, count });
    return pointer;
  }

  /** An argument that the kernel reads and writes. */
  inputAndOutput(array: FloatArray, count: number): number {
    const address = this.#heap.addressOf(array);
    if (address !== 0) return address;
    const pointer = this.#copyIn(array, count);
    this.#outputs.push({ array, pointer, count });
    return pointer;
  }

  /** Labels or indices, as 32-bit integers. */
  labels(array: IntegerArray, count: number): number {
    const address = array instanceof Int32Array ? this.#heap.addressOf(array) : 0;
    if (address !== 0) return address;
    const pointer = this.space(count * 4);
    if (this.#isInRegion(pointer)) this.#integers.set(firstOf(array, count), (pointer - this.#region) / 4);
    else new Int32Array(this.#heap.memory.buffer, pointer, count).set(firstOf(array, count));
    return pointer;
  }

  /** Numbers that a kernel reads as a record of 32-bit integers. */
  integers(numbers: readonly number[]): number {
    const pointer = this.space(numbers.length * 4);
    if (this.#isInRegion(pointer)) this.#integers.set(numbers, (pointer - this.#region) / 4);
    else new Int32Array(this.#heap.memory.buffer, pointer, numbers.length).set(numbers);
    return pointer;
  }

  /** Bytes of scratch for this call. */
  space(bytes: number): number {
    const aligned = Math.ceil(bytes / 64) * 64;
    if (this.#used + aligned <= REGION) {
      const pointer = this.#region + this.#used;
      this.#used += aligned;
      return pointer;
    }
    const pointer = this.#heap.allocate(bytes);
    this.#blocks.push({ pointer, bytes });
    return pointer;
  }

  /** Copies outputs back and gives up what the call took. */
  end(): void {
    if (this.#outputs.length > 0) this.#copyBack();
    while (this.#blocks.length > 0) {
      const { pointer, bytes } = this.#blocks.pop() as { pointer: number; bytes: number };
      this.#heap.release(pointer, bytes);
    }
  }

  #copyIn(array: FloatArray, count: number): number {
    const pointer = this.space(count * 4);
    if (this.#isInRegion(pointer)) this.#floats.set(firstOf(array, count), (pointer - this.#region) / 4);
    else new Float32Array(this.#heap.memory.buffer, pointer, count).set(firstOf(array, count));
    return pointer;
  }

  #isInRegion(pointer: number): boolean {
    return pointer >= this.#region && pointer < this.#region + REGION;
  }

  #copyBack(): void {
    for (const { array, pointer, count } of this.#outputs) {
      const { buffer } = this.#heap.memory;
      if (array instanceof Int32Array) array.set(new Int32Array(buffer, pointer, count));
      else array.set(new Float32Array(buffer, pointer, count));
    }
    this.#outputs.length = 0;
  }
}

function firstOf<Data extends FloatArray | IntegerArray>(array: Data, count: number): Data {
  return array.length === count ? array : (array.subarray(0, count) as Data);
}
