import { expectFinite, ValueError } from "@chainrule/tensor";

/** Refuses ends of a range that are not finite numbers, the low one first. */
export function expectRange(where: string, low: number, high: number): void {
  expectFinite(where, "low", low);
  expectFinite(where, "high", high);
  if (low < high) return;
  throw new ValueError({
    code: "invalid-range",
    where,
    expected: "low must be less than high",
    got: `${low} and ${high}`,
  });
}
