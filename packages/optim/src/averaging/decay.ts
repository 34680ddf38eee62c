import { ValueError } from "@chainrule/tensor";

/** How much of an average each update keeps: a number, or a function of the updates so far. */
export type Decay = number | ((updates: number) => number);

/** Refuses a decay outside of `[0, 1)`; a function is asked when it is needed. */
export function expectDecay(where: string, decay: Decay): void {
  if (typeof decay === "function" || (decay >= 0 && decay < 1)) return;
  throw new ValueError({
    code: "invalid-hyperparameter",
    where,
    expected: "decay must be from 0 to less than 1",
    got: String(decay),
  });
}

/** The decay of each update, less in the first ones where they are to be warmed up. */
export function warmUpDecay(decay: Decay, warmUp: boolean): (updates: number) => number {
  const plain = typeof decay === "function" ? decay : (): number => decay;
  return warmUp ? (updates) => Math.min(plain(updates), (1 + updates) / (10 + updates)) : plain;
}
