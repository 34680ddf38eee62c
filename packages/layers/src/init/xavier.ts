import { expectNotNegative } from "@chainrule/tensor";
import { fanOf } from "./fan.ts";
import type { Initializer } from "./initializer.ts";

/** Settings of the Xavier initialisers. */
export interface XavierOptions {
  /** Factor for the activation that follows, see `gainOf`; a finite number from 0 up. Default 1. */
  readonly gain?: number;
}

/**
 * Xavier (Glorot) uniform values: `U(-b, b)` with `b = gain * sqrt(6 / (fanIn + fanOut))`.
 *
 * Source: Glorot and Bengio, 2010, Understanding the Difficulty of Training Deep Feedforward Neural Networks.
 */
export function xavierUniform(options: XavierOptions = {}): Initializer {
  const { gain = 1 } = options;
  expectNotNegative("xavierUniform", "gain", gain);
  return (x, random) => {
    const bound = Math.sqrt(3) * xavierDeviation("xavierUniform", x.shape, gain);
    random.fillUniform(x, -bound, bound);
  };
}

/**
 * Xavier (Glorot) normal values: mean 0, standard deviation `gain * sqrt(2 / (fanIn + fanOut))`.
 *
 * Source: Glorot and Bengio, 2010, Understanding the Difficulty of Training Deep Feedforward Neural Networks.
 */
export function xavierNormal(options: XavierOptions = {}): Initializer {
  const { gain = 1 } = options;
  expectNotNegative("xavierNormal", "gain", gain);
  return (x, random) => random.fillNormal(x, 0, xavierDeviation("xavierNormal", x.shape, gain));
}

function xavierDeviation(where: string, shape: readonly number[], gain: number): number {
  const { fanIn, fanOut } = fanOf(where, shape);
  // A weight without elements can have fans of 0.
  return gain * Math.sqrt(2 / Math.max(1, fanIn + fanOut));
}
