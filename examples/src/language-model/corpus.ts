import type { Dataset } from "@chainrule/data";
import { ValueError } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { bigramEntropy, unigramEntropy } from "./entropy.ts";
import type { Settings } from "./settings.ts";
import { streams } from "./streams.ts";
import { Vocabulary } from "./vocabulary.ts";
import { windows } from "./windows.ts";

/** A text made ready for a network: what it learns from, and what was held out. */
export interface Corpus {
  readonly vocabulary: Vocabulary;
  readonly train: Dataset<IntegerTensor>;
  /** The last tenth of the text, of which nothing is learnt, not even the vocabulary. */
  readonly heldOut: Dataset<IntegerTensor>;
  /** Entropies of the very characters that `heldOut` asks for, in nats. */
  readonly unigram: number;
  readonly bigram: number;
}

/** What a {@link Corpus} depends on. */
export type CorpusSettings = Pick<Settings, "model" | "context" | "batchSize">;

/** One part of so many is held out. */
const PARTS = 10;
/** Characters that come less often than once in so many are unknown. */
const RAREST = 100_000;
/** How many windows a Trainer evaluates at once. */
const EVALUATED = 256;

/**
 * Cuts a text into windows: for a transformer side by side, for a GRU in as many streams as a batch has windows.
 *
 * @param characters the text, character by character.
 * @throws ValueError when the text is too short for a window in its last tenth.
 */
export function corpusOf(characters: readonly string[], { model, context, batchSize }: CorpusSettings): Corpus {
  const least = PARTS * (context + 1);
  if (characters.length < least) throw tooShort(characters.length, least, context);
  const cut = characters.length - Math.floor(characters.length / PARTS);
  const first = characters.slice(0, cut);
  const vocabulary = new Vocabulary(first, Math.ceil(cut / RAREST));
  const dataset = (codes: Int32Array, batch: number): Dataset<IntegerTensor> =>
    model === "gru"
      ? streams(codes, Math.min(batch, Math.floor((codes.length - 1) / context)), context)
      : windows(codes, context);
  const codes = vocabulary.encode(characters.slice(cut));
  const heldOut = dataset(codes, EVALUATED);
  const asked = codes.subarray(0, heldOut.size * context + 1);
  return {
    vocabulary,
    train: dataset(vocabulary.encode(first), batchSize),
    heldOut,
    unigram: unigramEntropy(asked.subarray(1)),
    bigram: bigramEntropy(asked),
  };
}

function tooShort(length: number, least: number, context: number): ValueError {
  return new ValueError({
    code: "text-too-short",
    where: "corpusOf",
    expected: `the text must have ${least} characters or more, so that its last tenth holds a window of ${context} and the one that follows`,
    got: String(length),
    fix: "Take a longer text, or a smaller --context",
  });
}
