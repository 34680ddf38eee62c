import type { Heap } from "./heap.ts";
import { MOST_PARTS } from "./threads/control-block.ts";

/** Bytes of a cache line, so that no two threads write to one. */
const LINE = 64;

/** Words of the shared memory in which the parts of a job say yes or no, each in a place of its own. */
export class Answers {
  /** Where each part writes a 32-bit 1 or 0. */
  readonly addresses: readonly number[];
  readonly #words: Int32Array;

  constructor(heap: Heap) {
    const start = heap.allocate(MOST_PARTS * LINE);
    this.addresses = Array.from({ length: MOST_PARTS }, (_, part) => start + part * LINE);
    this.#words = new Int32Array(heap.memory.buffer, start, (MOST_PARTS * LINE) / 4);
  }

  /** Whether the first so many parts have all said yes. */
  areAllYes(parts: number): boolean {
    for (let part = 0; part < parts; part++) if (this.#words[(part * LINE) / 4] !== 1) return false;
    return true;
  }
}
