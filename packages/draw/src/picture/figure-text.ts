/** A measured number to four significant digits: `0.0191`, `12,345`, `1.5e+9`, `NaN`. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size === 0) return signed(String(value + 0).replace("Infinity", "\u221E"));
  if (size >= 1e7 || size < 1e-4) return signed(value.toExponential(3).replace(/\.?0+e/, "e"));
  if (Number.isInteger(value) || size >= 1e4) return signed(countText(Math.round(value)));
  return signed(String(Number(value.toPrecision(4))));
}

/** A whole number with its thousands set apart: `100,480`. */
export function countText(value: number): string {
  return value.toLocaleString("en-US");
}

/** A share of 1 in percent to one decimal, never rounded to none or all: `97.9 %`, `100.0 %`, `<0.1 %`. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.001) return "<0.1 %";
  if (share < 1 && share > 0.999) return ">99.9 %";
  return `${(100 * share).toFixed(1)} %`;
}

/** With a true minus sign, as the ticks of axes have it. */
function signed(text: string): string {
  return text.replace(/^-/, "\u2212");
}
