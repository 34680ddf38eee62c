import { ValueError } from "@chainrule/tensor";
import type { Random } from "@chainrule/tensor";

/** Refuses a count, such as a batch size, that is not a whole number from `least` to `most`. */
export function expectCount(where: string, name: string, value: number, least = 1, most: number = Infinity): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new ValueError({
    code: "invalid-count",
    where,
    expected: `${name} must be a whole number from ${least} ${most === Infinity ? "up" : `to ${most}`}`,
    got: String(value),
  });
}

/** Refuses a spread of random numbers that is no finite number from 0 up. */
export function expectNoise(where: string, noise: number): void {
  if (Number.isFinite(noise) && noise >= 0) return;
  throw new ValueError({
    code: "invalid-noise",
    where,
    expected: "noise must be a finite number from 0 up",
    got: String(noise),
  });
}

/** Refuses anything that cannot give a random order. */
export function expectRandom(where: string, random: Random): void {
  if (typeof random?.permutation === "function") return;
  throw new ValueError({
    code: "invalid-random",
    where,
    expected: "random must be a generator",
    got: String(random),
    fix: "Make one from a seed: new Random(1)",
  });
}
