/**
 * How often the edges between neighbouring layers cross, counted with a tree of sums (Barth, Jünger and Mutzel, "Simple and
 * Efficient Bilayer Cross Counting", 2002).
 *
 * @param layers the numbers of the nodes of each layer, in order.
 * @param after for each node, by number, those in the next layer that it leads to.
 */
export function crossings(layers: readonly (readonly number[])[], after: readonly (readonly number[])[]): number {
  let count = 0;
  for (let l = 1; l < layers.length; l++) {
    const places = new Map(layers[l].map((i, place) => [i, place]));
    const ends = layers[l - 1].flatMap((i) => after[i].map((to) => places.get(to) ?? 0).toSorted((a, b) => a - b));
    count += inversions(ends, layers[l].length);
  }
  return count;
}

/** How many pairs stand in descending order, among whole numbers below a bound. */
function inversions(numbers: readonly number[], bound: number): number {
  const sums = new Float64Array(bound + 1);
  let count = 0;
  for (const [seen, number] of numbers.entries()) {
    let notAbove = 0;
    for (let i = number + 1; i > 0; i -= i & -i) notAbove += sums[i];
    count += seen - notAbove;
    for (let i = number + 1; i <= bound; i += i & -i) sums[i]++;
  }
  return count;
}
