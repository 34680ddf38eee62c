/** The logistic sigmoid. Only `exp(-|x|)` is evaluated: it cannot overflow. */
export function logistic(x: number): number {
  const decay = Math.exp(-Math.abs(x));
  return (x < 0 ? decay : 1) / (1 + decay);
}
