import { Embedding, Linear, Sequential } from "@chainrule/layers";
import type { Random } from "@chainrule/tensor";
import { CarriedGRU } from "./carried-gru.ts";
import type { NetworkSizes } from "./network-sizes.ts";

/**
 * A language model that reads character by character: an embedding, layers of gated recurrent units, and a score for each
 * character that may follow. Its state goes from one window to the next.
 *
 * - Shapes: input `[batch, time]`, the numbers of characters; output `[batch, time, characters]`.
 */
export function recurrentNetwork({ characters, width, layers }: NetworkSizes, random: Random): Sequential {
  return new Sequential(
    new Embedding<number>(characters, width, { random: random.split("embedding") }),
    new CarriedGRU(width, width, { layers, random: random.split("gru") }),
    new Linear<number, number>(width, characters, { random: random.split("scores") }),
  ) as unknown as Sequential;
}
