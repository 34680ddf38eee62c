import type { Random, Tensor } from "@chainrule/tensor";

/**
 * Overwrites a contiguous tensor with initial values.
 *
 * For a weight of shape `[outFeatures, inFeatures, ...kernel]` the fan-in is `inFeatures` times the kernel's size, and
 * the fan-out `outFeatures` times it.
 */
export type Initializer = (x: Tensor, random: Random) => void;
