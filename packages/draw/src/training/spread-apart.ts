/**
 * Places for labels along a line, as close to where they would like to be as their distance allows, in the order of
 * their wishes and all within the bounds.
 *
 * @returns a place for each wish; undefined when there is no room for all.
 */
export function spreadApart(
  wishes: readonly number[],
  distance: number,
  [low, high]: readonly [low: number, high: number],
): number[] | undefined {
  if ((wishes.length - 1) * distance > high - low) return undefined;
  const order = wishes.map((_, i) => i).toSorted((a, b) => wishes[a] - wishes[b]);
  const places = new Array<number>(wishes.length);
  let least = low;
  for (const i of order) {
    places[i] = Math.max(wishes[i], least);
    least = places[i] + distance;
  }
  let most = high;
  for (const i of order.toReversed()) {
    places[i] = Math.min(places[i], most);
    most = places[i] - distance;
  }
  return places;
}
