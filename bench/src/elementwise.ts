import { binary, empty, Random, unary } from "@chainrule/tensor";
import type { Subject } from "./subject.ts";

const COUNT = 64 * 128;

/** Element-wise operations on a 64 x 128 activation, with the bytes they read and write. */
export function elementwise(): Subject[] {
  const x = empty([64, 128]);
  new Random(1).fillNormal(x);
  const names = ["relu", "sigmoid", "tanh", "exp"] as const;
  return [
    ...names.map((name) => ({ name: `${name} 64x128`, run: () => void unary(name, x), work: 8 * COUNT, unit: "B" })),
    { name: "add 64x128", run: () => void binary("add", x, x), work: 12 * COUNT, unit: "B" },
  ];
}
