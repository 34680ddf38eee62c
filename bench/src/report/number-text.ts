/** A number with three significant digits and thousands in groups: 44,700, 1.43, 0.0123. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
