import type { Verdict } from "./finding.ts";

/** Good up to the first bound, a look up to the second, bad beyond; a number that is NaN is bad. */
export function verdictOf(value: number, good: number, look: number): Verdict {
  if (value <= good) return "good";
  return value <= look ? "look" : "bad";
}

/** The worst of some verdicts; good when there is none. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  const seen = new Set(verdicts);
  if (seen.has("bad")) return "bad";
  return seen.has("look") ? "look" : "good";
}
