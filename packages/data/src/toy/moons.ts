import { fromTypedArray, Random, expectCount, expectNotNegative } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expectRandom } from "../expect-random.ts";
import { Dataset } from "../dataset/dataset.ts";

/** Settings of {@link moons}. */
export interface MoonsOptions {
  /** How many examples in both moons together, at least 2. Default 100. */
  readonly examples?: number;
  /** Standard deviation of the normal noise on each coordinate. Default 0. */
  readonly noise?: number;
  /** Where the noise comes from. Default `new Random(0)`. */
  readonly random?: Random;
}

/**
 * Two moons: half circles of radius 1 that reach into each other, as scikit-learn's `make_moons` places them.
 *
 * - Class 0, the first half of the examples, rounded down: `(cos t, sin t)`.
 * - Class 1, the rest: `(1 - cos t, 1/2 - sin t)`.
 * - In each class `t` runs evenly from 0 to pi, ends included; the examples come in this order.
 * - Shapes: inputs `[examples, 2]`, targets `[examples]`.
 */
export function moons(options: MoonsOptions = {}): Dataset<IntegerTensor> {
  const { examples = 100, noise = 0, random = new Random(0) } = options;
  expectCount("moons", "examples", examples, 2);
  expectNotNegative("moons", "noise", noise);
  expectRandom("moons", random);
  const upper = Math.floor(examples / 2);
  const inputs = new Float32Array(2 * examples);
  const labels = new Uint8Array(examples);
  for (let i = 0; i < examples; i++) {
    const label = i < upper ? 0 : 1;
    const position = label === 0 ? i : i - upper;
    const steps = (label === 0 ? upper : examples - upper) - 1;
    const t = steps === 0 ? 0 : (Math.PI * position) / steps;
    inputs[2 * i] = (label === 0 ? Math.cos(t) : 1 - Math.cos(t)) + random.normal(0, noise);
    inputs[2 * i + 1] = (label === 0 ? Math.sin(t) : 0.5 - Math.sin(t)) + random.normal(0, noise);
    labels[i] = label;
  }
  return new Dataset(fromTypedArray(inputs, [examples, 2]), fromTypedArray(labels, [examples]));
}
