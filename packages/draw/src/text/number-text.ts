/**
 * A number as it stands in a picture: whole numbers in full, others with so many decimals.
 *
 * So `-2` is exactly that and `-2.00` has been rounded. What would round to zero, and what is too long, has an exponent:
 * no picture shows 0 where there is a gradient.
 */
export function numberText(value: number, decimals = 2): string {
  if (!Number.isFinite(value)) return signed(String(value).replace("Infinity", "∞"));
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return signed(String(Math.trunc(value) + 0));
  if (size >= 1e6 || size < 0.5 * 10 ** -decimals) return signed(value.toExponential(Math.max(0, decimals - 1)));
  return signed(value.toFixed(decimals));
}

/** With a true minus sign, which is as wide as a digit and does not break a line. */
function signed(text: string): string {
  return text.replaceAll("-", "−");
}
