import type { Sequential } from "@chainrule/layers";
import { Arena, fromTypedArray } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import type { Vocabulary } from "./vocabulary.ts";

/** A trained network as it is drawn from. */
export interface Writer {
  readonly network: Sequential;
  readonly vocabulary: Vocabulary;
  /** How many characters the network takes at once. */
  readonly context: number;
  /** Whether the network remembers what it has read, so that it is told the newest character only. */
  readonly remembers: boolean;
}

/** How {@link sampleText} draws. */
export interface SampleOptions {
  /** What the text begins with; its unknown characters are read as unknown. One character or more. */
  readonly prompt: string;
  /** How many characters are drawn. */
  readonly length: number;
  /** The scores are divided by it: below 1 the likely characters get likelier, above 1 less so. */
  readonly temperature: number;
  readonly random: Random;
}

/** Continues the prompt, each character drawn by its probability after those before it. The prompt is not given back. */
export function sampleText(writer: Writer, { prompt, length, temperature, random }: SampleOptions): string {
  const { network, vocabulary, context, remembers } = writer;
  const codes = [...vocabulary.encode(prompt)];
  const start = codes.length;
  const before = network.mode;
  const arena = new Arena();
  network.eval();
  try {
    for (let drawn = 0; drawn < length; drawn++) {
      const seen = codes.slice(remembers && drawn > 0 ? -1 : -context);
      const scores = arena.run(() => network.forward(fromTypedArray(Float32Array.from(seen), [1, seen.length])));
      codes.push(draw(lastRow(scores), temperature, random));
    }
  } finally {
    if (before === "train") network.train();
  }
  return vocabulary.decode(codes.slice(start));
}

/** The scores after the last character. */
function lastRow(scores: Tensor): number[] {
  const [, time, classes] = scores.shape;
  return Array.from({ length: classes }, (_, c) => scores.get(0, time - 1, c));
}

/** A number drawn by the softmax of the scores over the temperature; never 0, the unknown, which cannot be written. */
function draw(scores: readonly number[], temperature: number, random: Random): number {
  const largest = Math.max(...scores.slice(1));
  const weights = scores.map((score, c) => (c === 0 ? 0 : Math.exp((score - largest) / temperature)));
  let left = random.uniform(0, 1) * weights.reduce((sum, weight) => sum + weight, 0);
  // The last one where rounding leaves something over.
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}
