/** What lies between two rates along half a cosine; `share` is how much of the way is done, and 1 and more is the end. */
export function betweenByCosine(from: number, to: number, share: number): number {
  return share >= 1 ? to : to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
