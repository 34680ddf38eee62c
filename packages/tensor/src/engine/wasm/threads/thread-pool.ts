import { StateError } from "../../../errors.ts";
import type { Heap } from "../heap.ts";
import type { WasmKernels } from "../wasm-kernels.ts";
import {
  CONTROL_BYTES,
  DONE,
  FAILED,
  MOST_PARTS,
  PART_LENGTH,
  PARTS_OFFSET,
  READY,
  SLEEPING,
  TICKET,
  WAITING,
} from "./control-block.ts";
import { Gain } from "./gain.ts";
import { ThreadCrew } from "./thread-crew.ts";
import type { ThreadHost } from "./thread-host.ts";

declare const performance: { now(): number };

/** The arguments of one call of a kernel. */
export type Part = readonly number[];

/**
 * Nanoseconds of work on one thread below which handing out a half costs more than it gains: the numbers have to come
 * from the other processor's cache.
 */
const LEAST_WORK = 20_000;

/** Nanoseconds of such work after which threads are started: what ends sooner is not worth starting them. */
const STARTING_WORK = 20e6;

/** How often the end of a job is looked out for before sleeping: some tens of microseconds. */
const SPIN_TURNS = 16_384;

/** A thread that does not answer for so much longer than this one took, and at least so long, has died. */
const PATIENCE_FACTOR = 100;
const PATIENCE_MILLISECONDS = 10_000;

/**
 * Threads that help with large kernels, over the one shared memory.
 *
 * A job is a list of calls of one kernel that write to different places. Whoever is free takes the next call, this
 * thread too; so a thread that is not there yet, sleeps, or has died delays nobody. Who makes which call does not matter
 * to the result: the list does not depend on it.
 */
export class ThreadPool {
  readonly #kernels: WasmKernels;
  readonly #names: readonly string[];
  readonly #words: Int32Array;
  readonly #parts: Float64Array;
  readonly #crew: ThreadCrew;
  readonly #gain: Gain = new Gain();
  #maySleep = true;
  #job = 0;
  #work = 0;

  /** @param kernels what the modules export, together, in the order of the modules. */
  constructor(heap: Heap, modules: readonly object[], kernels: WasmKernels) {
    const { memory } = heap;
    const control = heap.allocate(CONTROL_BYTES);
    this.#kernels = kernels;
    this.#names = Object.keys(kernels);
    this.#words = new Int32Array(memory.buffer, control, PARTS_OFFSET / 4).fill(0);
    this.#parts = new Float64Array(memory.buffer, control + PARTS_OFFSET, MOST_PARTS * PART_LENGTH);
    this.#crew = new ThreadCrew({ modules, memory, control });
  }

  /** How many threads may compute from now on, this one included, and who makes the others. */
  allow(threads: number, host: ThreadHost | undefined): void {
    this.#crew.allow(Math.min(threads, MOST_PARTS) - 1, host);
  }

  /** How many threads may compute, this one included. */
  get allowed(): number {
    return 1 + this.#crew.allowed;
  }

  /** How many threads compute by now, this one included. */
  get running(): number {
    return 1 + Math.min(this.#crew.allowed, Atomics.load(this.#words, READY));
  }

  /** Why a thread has stopped; undefined while all is well. */
  get stopReason(): string | undefined {
    return this.#crew.stopReason;
  }

  /**
   * Into how many calls work should be split that takes one thread about so many nanoseconds: 1 while it is not worth
   * it, nobody is there to help, or help has turned out to cost more than it gains. Starts the threads once there has been enough of it.
   */
  partsFor(nanoseconds: number): number {
    if (nanoseconds < LEAST_WORK) return 1;
    if (this.#crew.canStartAtOnce) {
      this.#work += nanoseconds;
      if (this.#work >= STARTING_WORK) this.#crew.spawn();
    }
    const { running } = this;
    return running === 1 || this.#gain.isLikely ? running : 1;
  }

  /** Starts the threads and resolves to how many compute, once all of them do or have failed to. */
  async start(): Promise<number> {
    await this.#crew.begun();
    return this.running;
  }

  /**
   * Makes all the calls and returns when they are done.
   *
   * @throws StateError when another thread failed or died within its call; memory written by the kernel is then not to
   * be relied on, and from then on this thread computes alone.
   */
  run(name: keyof WasmKernels, parts: readonly Part[]): void {
    const kernel = this.#kernels[name] as (...values: readonly number[]) => void;
    if (parts.length === 1 || this.running === 1) {
      for (const part of parts) kernel(...part);
      return;
    }
    this.#publish(name, parts);
    const words = this.#words;
    const began = performance.now();
    let own = 0;
    for (let ticket = Atomics.load(words, TICKET); hasParts(ticket); ticket = Atomics.load(words, TICKET)) {
      if (Atomics.compareExchange(words, TICKET, ticket, ticket + 1) !== ticket) continue;
      kernel(...parts[ticket & 255]);
      own++;
    }
    const computed = performance.now() - began;
    this.#await(parts.length - own, computed);
    this.#gain.note(own, parts.length - own, computed, performance.now() - began - computed);
    if (Atomics.load(words, FAILED) !== 0) throw this.#failed("a kernel threw on another thread");
  }

  #publish(name: keyof WasmKernels, parts: readonly Part[]): void {
    const index = this.#names.indexOf(name);
    for (let i = 0; i < parts.length; i++) {
      const at = i * PART_LENGTH;
      this.#parts[at] = index;
      this.#parts[at + 1] = parts[i].length;
      this.#parts.set(parts[i], at + 2);
    }
    this.#job = (this.#job + 1) & 0x7fff;
    Atomics.store(this.#words, DONE, 0);
    Atomics.store(this.#words, TICKET, (this.#job << 16) | (parts.length << 8));
    if (Atomics.load(this.#words, SLEEPING) > 0) Atomics.notify(this.#words, TICKET);
  }

  /**
   * Waits until others have finished so many parts. It looks out for a moment, as that is quickest, then sleeps where
   * the host lets it: on a busy machine the other thread may need this very processor.
   */
  #await(count: number, computed: number): void {
    const words = this.#words;
    let done = Atomics.load(words, DONE);
    for (let turn = 0; done < count && turn < SPIN_TURNS; turn++) done = Atomics.load(words, DONE);
    if (done >= count) return;
    const deadline = performance.now() + Math.max(PATIENCE_MILLISECONDS, PATIENCE_FACTOR * computed);
    Atomics.store(words, WAITING, 1);
    for (done = Atomics.load(words, DONE); done < count; done = Atomics.load(words, DONE)) {
      if (performance.now() > deadline)
        throw this.#failed("another thread took a part of the work and does not answer");
      if (this.#maySleep) this.#sleep(done);
    }
    Atomics.store(words, WAITING, 0);
  }

  #sleep(done: number): void {
    try {
      Atomics.wait(this.#words, DONE, done, 100);
    } catch {
      // The main thread of a page may not.
      this.#maySleep = false;
    }
  }

  #failed(reason: string): StateError {
    this.#crew.stop(reason);
    return new StateError({
      code: "thread-lost",
      where: "ThreadPool.run",
      expected: "every thread must finish its part",
      got: reason,
      fix: 'Start over, on one thread if it happens again: useEngine("wasm", { threads: 1 })',
    });
  }
}

function hasParts(ticket: number): boolean {
  return (ticket & 255) < ((ticket >> 8) & 255);
}
