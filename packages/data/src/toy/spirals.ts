import { fromTypedArray, Random, expectCount, expectNotNegative } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { expectRandom } from "../expect-random.ts";
import { Dataset } from "../dataset/dataset.ts";

/** Settings of {@link spirals}. */
export interface SpiralsOptions {
  /** How many examples each class has, at least 2. Default 100. */
  readonly examplesPerClass?: number;
  /** How many arms there are, from 1 to 256. Default 3, which together fill the disk. */
  readonly classes?: number;
  /** Standard deviation of the normal noise on the angle, in radians. Default 0.2. */
  readonly noise?: number;
  /** Where the noise comes from. Default `new Random(0)`. */
  readonly random?: Random;
}

/**
 * Spiral arms around the origin, one for each class, as in the Stanford course CS231n.
 *
 * - Along the arm of class `k` the radius `r` runs evenly from 0 to 1 and the angle `t` from `4 k` to `4 (k + 1)`, ends
 *   included; with `noise` times a normal number added to `t`, the point is `(r sin t, r cos t)`.
 * - Shapes: inputs `[classes * examplesPerClass, 2]`, targets `[classes * examplesPerClass]`, class after class.
 * - Source: Karpathy, 2015, CS231n, Putting it together: Minimal Neural Network Case Study.
 */
export function spirals(options: SpiralsOptions = {}): Dataset<IntegerTensor> {
  const { examplesPerClass = 100, classes = 3, noise = 0.2, random = new Random(0) } = options;
  expectCount("spirals", "examplesPerClass", examplesPerClass, 2);
  expectCount("spirals", "classes", classes, 1, 256);
  expectNotNegative("spirals", "noise", noise);
  expectRandom("spirals", random);
  const examples = classes * examplesPerClass;
  const inputs = new Float32Array(2 * examples);
  const labels = new Uint8Array(examples);
  for (let i = 0; i < examples; i++) {
    const label = Math.floor(i / examplesPerClass);
    const radius = (i % examplesPerClass) / (examplesPerClass - 1);
    const angle = 4 * (label + radius) + random.normal(0, noise);
    inputs[2 * i] = radius * Math.sin(angle);
    inputs[2 * i + 1] = radius * Math.cos(angle);
    labels[i] = label;
  }
  return new Dataset(fromTypedArray(inputs, [examples, 2]), fromTypedArray(labels, [examples]));
}
