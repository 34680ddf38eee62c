import { ValueError } from "@chainrule/tensor";
import type { Random } from "@chainrule/tensor";

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
