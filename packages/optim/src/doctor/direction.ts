import type { Random } from "@chainrule/tensor";

/** A unit vector along which a parameter is moved. */
export type Direction = Float64Array;

/**
 * A random direction that leans on the gradient: each of its elements times a random number from 0 to 1. The slope along it
 * is large beside the rounding of the loss, which that along any odd direction is not in a model of many weights.
 */
export function leaningDirection(gradient: ArrayLike<number>, random: Random): Direction {
  return unit(Float64Array.from(gradient, (entry) => entry * random.uniform()));
}

/** Any direction, which also meets elements of which the gradient is wrongly zero. */
export function anyDirection(length: number, random: Random): Direction {
  return unit(Float64Array.from({ length }, () => random.normal()));
}

function unit(vector: Float64Array): Float64Array {
  const norm = Math.sqrt(vector.reduce((squares, entry) => squares + entry * entry, 0));
  return norm === 0 ? vector : vector.map((entry) => entry / norm);
}
