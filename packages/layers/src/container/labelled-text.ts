/** A container and what it holds, each under its place: lines of `  [0] ReLU()`. */
export function labelledText(
  title: string,
  held: Iterable<readonly [place: string | number, gate: unknown]>,
  settings = "",
): string {
  const lines = Array.from(held, ([place, gate]) => `  [${place}] ${String(gate).replaceAll("\n", "\n  ")}\n`);
  return `${title}(${settings}\n${lines.join("")})`;
}
