/** The losses on the held-out text, in nats for each character. */
export interface Losses {
  readonly unigram: number;
  readonly bigram: number;
  readonly model: number;
}

/** A model's loss beside the entropies of the text, in nats and in bits, and whether it is below that of pairs. */
export function lossComparison({ unigram, bigram, model }: Losses): string {
  const lines = Object.entries({ "unigram entropy": unigram, "bigram entropy": bigram, "this model": model }).map(
    ([name, nats]) => row(name, nats.toFixed(4), (nats / Math.LN2).toFixed(4)),
  );
  const difference = Math.abs(bigram - model).toFixed(4);
  const verdict =
    model < bigram
      ? `The model is ${difference} nats below the bigram entropy: it makes use of more than the character before.`
      : `The model is not below the bigram entropy: ${difference} nats are missing.`;
  return [row("held-out text", "nats", "bits"), ...lines, "", verdict].join("\n");
}

function row(name: string, ...cells: readonly string[]): string {
  return `${name.padEnd(16)}${cells.map((cell) => cell.padStart(8)).join("")}`;
}
