import { kernelsFor } from "../engine/current-engine.ts";
import { flat } from "../layout.ts";
import { markOverwritten } from "../memory/change-clock.ts";
import type { Tensor } from "../tensor.ts";
import {
  expectFillable,
  expectProbability,
  expectRange,
  expectSpread,
  expectState,
  expectWhole,
} from "./expect-random.ts";
import { hashLabel } from "./hash-label.ts";
import { normalQuantile } from "./normal-quantile.ts";
import type { RandomState } from "./random-state.ts";
import { threefry2x32 } from "./threefry.ts";

const TWO_TO_32 = 2 ** 32;
/** Counters with this bit set make child keys; those without it make the stream, so the two never meet. */
const CHILD_BIT = 0x80000000;

/**
 * A seeded generator of random numbers.
 *
 * The k-th pair of words is Threefry-2x32 of the counter k under the generator's key, so a state is a key and a
 * position. `split` derives an independent generator, one for each purpose, so that drawing more for one purpose never
 * changes another. The words, and the numbers made of them, are the same on every runtime.
 */
export class Random {
  #key: readonly [number, number];
  readonly #block: Uint32Array = new Uint32Array(2);
  #position = 0;

  /**
   * @param seed a whole number from 0 to 2^53 - 1, the same seed giving the same numbers; or the state of a generator.
   * @throws ValueError when it is neither.
   */
  constructor(seed: number | RandomState) {
    if (typeof seed === "object") {
      expectState("Random", seed);
      this.#key = [seed.key[0], seed.key[1]];
      this.#goOnAt(seed.position);
      return;
    }
    expectWhole("Random", "seed", seed, 0, Number.MAX_SAFE_INTEGER, "2^53 - 1");
    this.#key = [seed % TWO_TO_32, Math.floor(seed / TWO_TO_32)];
  }

  /** How many 32-bit words have been drawn. */
  get position(): number {
    return this.#position;
  }

  /** The generator as plain data; `new Random(state)` goes on from here. */
  state(): RandomState {
    return { key: [this.#key[0], this.#key[1]], position: this.#position };
  }

  /**
   * Goes on where the generator stood that the state is of, whatever this one has drawn.
   * @throws ValueError when it is not the state of a generator; this one then stays where it is.
   */
  restore(state: RandomState): void {
    expectState("Random.restore", state);
    this.#key = [state.key[0], state.key[1]];
    this.#goOnAt(state.position);
  }

  /**
   * An independent generator for the purpose that `label` names, wherever this one stands. Does not advance this one,
   * so the same label gives the same generator each time.
   */
  split(label: string | number): Random {
    const [low, high] = hashLabel(String(label));
    const child = new Uint32Array(2);
    threefry2x32(child, this.#key[0], this.#key[1], low, (high | CHILD_BIT) >>> 0);
    return new Random({ key: [child[0], child[1]], position: 0 });
  }

  /** The next 32 random bits, as a whole number from 0 to 2^32 - 1. */
  word(): number {
    const second = this.#position % 2;
    if (second === 0) this.#fillBlock();
    this.#position++;
    return this.#block[second];
  }

  /**
   * A number in `[low, high)`, in steps of 2^-53 of the range. A number that rounding lifts to `high` becomes `low`.
   * @throws ValueError unless both are finite, `low` is not above `high`, and their distance is finite.
   */
  uniform(low = 0, high = 1): number {
    expectRange("Random.uniform", low, high);
    return this.#uniform(low, high);
  }

  /**
   * A normal number: 52 random bits through the inverse of the distribution function.
   * @throws ValueError unless both are finite and `standardDeviation` is not negative.
   */
  normal(mean = 0, standardDeviation = 1): number {
    expectSpread("Random.normal", mean, standardDeviation);
    return this.#normal(mean, standardDeviation);
  }

  /** A whole number from 0 to `bound - 1`, each equally likely; `bound` is at most 2^32. */
  integer(bound: number): number {
    expectWhole("Random.integer", "bound", bound, 1, TWO_TO_32, "2^32");
    // Words from the last, incomplete run of `bound` values would favour the small numbers.
    const limit = TWO_TO_32 - (TWO_TO_32 % bound);
    let word = this.word();
    while (word >= limit) word = this.word();
    return word % bound;
  }

  /**
   * The numbers 0 to `length - 1` in random order, each order equally likely.
   * Source: Durstenfeld, 1964, Algorithm 235: Random Permutation.
   */
  permutation(length: number): Uint32Array {
    expectWhole("Random.permutation", "length", length, 0, TWO_TO_32 - 1, "2^32 - 1");
    const order = new Uint32Array(length);
    for (let i = 0; i < length; i++) order[i] = i;
    for (let last = length - 1; last > 0; last--) {
      const chosen = this.integer(last + 1);
      const kept = order[last];
      order[last] = order[chosen];
      order[chosen] = kept;
    }
    return order;
  }

  /**
   * Overwrites a contiguous tensor with `uniform(low, high)`, in row-major order. For float32 the bounds are the float32
   * numbers next to `low` and `high`, and again a number that rounding lifts to the upper one becomes the lower one.
   */
  fillUniform(x: Tensor, low = 0, high = 1): void {
    expectFillable("Random.fillUniform", x);
    expectRange("Random.fillUniform", low, high);
    const data = flat(x);
    const top = data instanceof Float32Array ? Math.fround(high) : high;
    for (let i = 0; i < data.length; i++) {
      data[i] = this.#uniform(low, high);
      if (data[i] >= top) data[i] = low;
    }
    markOverwritten(x);
  }

  /** Overwrites a contiguous tensor with `normal(mean, standardDeviation)`, in row-major order. */
  fillNormal(x: Tensor, mean = 0, standardDeviation = 1): void {
    expectFillable("Random.fillNormal", x);
    expectSpread("Random.fillNormal", mean, standardDeviation);
    const data = flat(x);
    for (let i = 0; i < data.length; i++) data[i] = this.#normal(mean, standardDeviation);
    markOverwritten(x);
  }

  /**
   * Overwrites a contiguous tensor with `value`, each element with the given probability, and with 0 elsewhere, in
   * row-major order. An element takes one word, of the pairs from the next whole one on; a probability is rounded to a
   * multiple of 2^-32.
   */
  fillMask(x: Tensor, probability: number, value = 1): void {
    expectFillable("Random.fillMask", x);
    expectProbability("Random.fillMask", probability);
    const data = flat(x);
    const limit = Math.round(probability * TWO_TO_32);
    const pair = Math.ceil(this.#position / 2);
    this.#position = 2 * (pair + Math.ceil(data.length / 2));
    if (limit === 0) {
      data.fill(0);
      return;
    }
    const [low, high] = [pair % TWO_TO_32, Math.floor(pair / TWO_TO_32)];
    kernelsFor(x).randomMask(data, data.length, this.#key[0], this.#key[1], low, high, limit - 1, value);
  }

  #uniform(low: number, high: number): number {
    const unit = ((this.word() >>> 5) * 67108864 + (this.word() >>> 6)) / 9007199254740992;
    const value = low + (high - low) * unit;
    return value < high ? value : low;
  }

  #normal(mean: number, standardDeviation: number): number {
    const unit = ((this.word() >>> 6) * 67108864 + (this.word() >>> 6) + 0.5) / 4503599627370496;
    return mean + standardDeviation * normalQuantile(unit);
  }

  /** With the second half of a pair of words next, the pair is made anew. */
  #goOnAt(position: number): void {
    this.#position = position;
    if (position % 2 === 1) this.#fillBlock();
  }

  #fillBlock(): void {
    const pair = Math.floor(this.#position / 2);
    threefry2x32(this.#block, this.#key[0], this.#key[1], pair % TWO_TO_32, Math.floor(pair / TWO_TO_32));
  }
}
