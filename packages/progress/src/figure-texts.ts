import type { Figures } from "@chainrule/optim";

/** Each figure by its name, the loss first: `loss 0.2130`, `accuracy 0.936`. */
export function figureTexts({ loss, ...metrics }: Figures): string[] {
  const texts = Object.entries(metrics).map(([name, value]) => `${name} ${figureText(value, 3)}`);
  return [`loss ${figureText(loss, 4)}`, ...texts];
}

/** So many decimals, unless the number is too large or too small to show itself that way. */
function figureText(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return String(value);
  if (size >= 1e6 || (size > 0 && size < 10 ** -decimals)) return value.toExponential(2);
  return value.toFixed(size < 1000 ? decimals : 1);
}
