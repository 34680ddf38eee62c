import { ValueError } from "@chainrule/tensor";

/** Refuses a probability to drop that is not from 0 to 1. */
export function expectDrop(where: string, p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new ValueError({
    code: "not-a-probability",
    where,
    expected: "p, the probability to drop, must be a number from 0 to 1",
    got: String(p),
  });
}

/** What is kept is divided by its probability; nothing is kept of what is always dropped. */
export function keptFactor(p: number): number {
  return p === 1 ? 0 : 1 / (1 - p);
}
