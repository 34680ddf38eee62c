/** `y[i] = 0`, by the host's own loop. */
export function zero(y: usize, count: i32): void {
  memory.fill(y, 0, (<usize>count) << 2);
}
