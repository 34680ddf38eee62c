import {
  Embedding,
  Flatten,
  Linear,
  Sequential,
  SinusoidalPositions,
  SoftmaxCrossEntropy,
  TransformerEncoderLayer,
} from "@chainrule/layers";
import { AdamW } from "@chainrule/optim";
import { Random, zeros } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { randomLabels } from "./random-batch.ts";
import { trainSteps } from "./train-steps.ts";
import type { Trained } from "./train-steps.ts";

const [BATCH, TIME, WIDTH, SYMBOLS] = [32, 16, 64, 30];

/** An embedding, sines as positions, a causal layer with dropout, and AdamW. */
export function transformer(dtype: DType): Trained {
  const random = new Random(5);
  const layer = { dtype, causal: true, activation: "gelu", feedForward: 256, dropout: 0.1 } as const;
  const model = new Sequential(
    new Embedding(SYMBOLS, WIDTH, { dtype, random: random.split("embedding") }),
    new SinusoidalPositions(WIDTH),
    new TransformerEncoderLayer(WIDTH, 4, { ...layer, random: random.split("layer") }),
    new Flatten(),
    new Linear<number, number>(TIME * WIDTH, SYMBOLS, { dtype, random: random.split("out") }),
  );
  const optimizer = new AdamW(model.parameters(), { learningRate: 0.002 });
  const data = random.split("data");
  const inputs = zeros([BATCH, TIME], dtype);
  for (let i = 0; i < inputs.size; i++) inputs.data[i] = data.integer(SYMBOLS);
  const batch = { inputs, targets: randomLabels(data, BATCH, SYMBOLS) };
  return trainSteps(model, new SoftmaxCrossEntropy(), optimizer, batch, 6);
}
