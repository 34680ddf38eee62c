import type { Heap } from "./heap.ts";

/** A block of the heap that kernels write what lies between input and output to; it is kept, and grows when needed. */
export class Scratch {
  readonly #heap: Heap;
  #pointer = 0;
  #bytes = 0;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** The address of at least so many bytes, with anything in them. What was there before is gone. */
  reserve(bytes: number): number {
    if (bytes > this.#bytes) {
      if (this.#bytes > 0) this.#heap.release(this.#pointer, this.#bytes);
      this.#bytes = 0;
      this.#pointer = this.#heap.allocate(bytes);
      this.#bytes = bytes;
    }
    return this.#pointer;
  }
}
