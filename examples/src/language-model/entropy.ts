/**
 * The entropy of single characters by their own counts, in nats: `-sum over b of n(b) / n * log(n(b) / n)`. No model that
 * takes no notice of what came before can lose less on this text.
 */
export function unigramEntropy(codes: Int32Array): number {
  return entropyOf(countsOf(codes));
}

/**
 * The conditional entropy of a character given the one before it, `H(next | present)`, by the text's own counts of pairs,
 * in nats: `-sum over pairs (a, b) of n(a, b) / n * log(n(a, b) / n(a))`, with `n` pairs and `n(a)` those that begin with
 * `a`. No model that looks at one character only can lose less on this text, not even one that was fitted to it.
 *
 * It is 0 for a text of fewer than two characters, which has no pair.
 */
export function bigramEntropy(codes: Int32Array): number {
  const next = new Map<number, number[]>();
  for (let i = 0; i + 1 < codes.length; i++) {
    const followers = next.get(codes[i]);
    if (followers === undefined) next.set(codes[i], [codes[i + 1]]);
    else followers.push(codes[i + 1]);
  }
  let sum = 0;
  for (const followers of next.values()) sum += followers.length * entropyOf(countsOf(followers));
  return codes.length < 2 ? 0 : sum / (codes.length - 1);
}

function countsOf(codes: Iterable<number>): number[] {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts.values()];
}

function entropyOf(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0);
}
