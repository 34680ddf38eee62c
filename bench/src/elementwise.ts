import { Arena, binary, lastingZeros, Random, unary } from "@chainrule/tensor";
import type { Subject } from "./subject.ts";

const COUNT = 64 * 128;

/** Element-wise operations on a 64 x 128 activation, with the bytes they read and write. */
export function elementwise(): Subject[] {
  const x = lastingZeros([64, 128]);
  const arena = new Arena();
  new Random(1).fillNormal(x);
  const of = (name: string, compute: () => unknown, arrays: number): Subject => ({
    name: `${name} 64x128`,
    run: () => arena.run(() => void compute()),
    work: 4 * arrays * COUNT,
    unit: "B",
  });
  const names = ["relu", "sigmoid", "tanh", "exp"] as const;
  return [...names.map((name) => of(name, () => unary(name, x), 2)), of("add", () => binary("add", x, x), 3)];
}
