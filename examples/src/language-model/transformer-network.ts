import { Embedding, LayerNorm, LearnedPositions, Linear, normal, Sequential } from "@chainrule/layers";
import { TransformerEncoderLayer } from "@chainrule/layers";
import type { Random } from "@chainrule/tensor";
import type { NetworkSizes } from "./network-sizes.ts";

/** How many features each head of the attention has. */
const PER_HEAD = 32;

/**
 * A language model that sees a window of the text at once, each place those up to its own: an embedding, learned positions,
 * causal transformer layers with their norms first, and a score for each character that may follow.
 *
 * - Shapes: input `[batch, time]`, the numbers of characters, `time` up to `context`; output `[batch, time, characters]`.
 * - Source: Radford, Narasimhan, Salimans and Sutskever, 2018, Improving Language Understanding by Generative Pre-Training.
 *
 * @param context how many characters it sees at most.
 */
export function transformerNetwork(
  { characters, width, layers }: NetworkSizes,
  context: number,
  random: Random,
): Sequential {
  const heads = width % PER_HEAD === 0 ? width / PER_HEAD : 1;
  return new Sequential(
    // Small, like the positions that are added to it, as the source has it.
    new Embedding<number>(characters, width, { weightInit: normal(0, 0.02), random: random.split("embedding") }),
    new LearnedPositions<number>(context, width, { random: random.split("positions") }),
    ...Array.from(
      { length: layers },
      (_, at) =>
        new TransformerEncoderLayer<number>(width, heads, {
          feedForward: 4 * width,
          normFirst: true,
          causal: true,
          random: random.split(`layer ${at}`),
        }),
    ),
    new LayerNorm<number>(width),
    new Linear<number, number>(width, characters, { random: random.split("scores") }),
  ) as unknown as Sequential;
}
