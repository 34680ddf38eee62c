/** As much of a training result as the comparison of losses needs. */
export interface Compared {
  readonly name: string;
  readonly comparable: boolean;
  readonly figures: { readonly checkedLoss: number | null };
}

/** Losses further apart than this mean different arithmetic and not different rounding. */
const LARGEST = 1e-3;

/**
 * One sentence on how far the losses of those lie apart that began with the same weights and saw the same batches;
 * undefined when there are not two of them.
 */
export function agreement(results: readonly Compared[]): string | undefined {
  const losses = results.flatMap(({ comparable, figures: { checkedLoss } }) =>
    comparable && checkedLoss !== null ? [checkedLoss] : [],
  );
  if (losses.length < 2) return undefined;
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const apart = (most - least) / Math.abs(most);
  const who = `The losses of the ${losses.length} that began with the same weights and saw the same batches`;
  if (apart <= LARGEST) return `${who} agree to ${apart === 0 ? "the last bit" : apart.toExponential(0)}.`;
  return `**${who} do not agree**: they run from ${least.toFixed(6)} to ${most.toFixed(6)}.`;
}
