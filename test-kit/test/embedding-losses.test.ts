import { Dataset } from "@chainrule/data";
import { CosineEmbedding, Linear, TimeDistributed, TripletMargin } from "@chainrule/layers";
import { Adam, Trainer } from "@chainrule/optim";
import { fromTypedArray, Random, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Examples of `kinds.length` inputs each; the first number of an input is 1 or -1 by its kind, and the other is noise. */
function examples(kinds: (example: number) => readonly number[]): Tensor {
  const count = kinds(0).length;
  const random = new Random(1);
  const x = zeros([64, count, 2]);
  for (let i = 0; i < 64; i++) {
    for (const [at, kind] of kinds(i).entries()) {
      x.set(i, at, 0, kind + random.uniform(-0.3, 0.3));
      x.set(i, at, 1, random.uniform(-3, 3));
    }
  }
  return x;
}

test("Trainer.fit learns embeddings from triplets, with TripletMargin.stacked", async () => {
  const data = new Dataset(
    examples((i) => (i % 2 === 0 ? [1, 1, -1] : [-1, -1, 1])),
    zeros([64, 1]),
  );
  const model = new TimeDistributed(new Linear(2, 2));
  const optimizer = new Adam(model.parameters(), { learningRate: 0.05 });
  const trainer = new Trainer({ model, loss: new TripletMargin().stacked, optimizer });
  const { epochs } = await trainer.fit(data, { epochs: 20, batchSize: 16 });
  expect(epochs[0].train.loss).toBeGreaterThan(0.5);
  expect(epochs[19].train.loss).toBeLessThan(0.05);
});

test("Trainer.fit learns embeddings from pairs, with CosineEmbedding.stacked", async () => {
  const labels = Int8Array.from({ length: 64 }, (_, i) => (i % 3 === 0 ? 1 : -1));
  const data = new Dataset(
    examples((i) => [1, labels[i]]),
    fromTypedArray(labels, [64]),
  );
  const model = new TimeDistributed(new Linear(2, 2));
  const optimizer = new Adam(model.parameters(), { learningRate: 0.05 });
  const trainer = new Trainer({ model, loss: new CosineEmbedding().stacked, optimizer });
  const { epochs } = await trainer.fit(data, { epochs: 20, batchSize: 16 });
  expect(epochs[0].train.loss).toBeGreaterThan(0.3);
  expect(epochs[19].train.loss).toBeLessThan(0.05);
});
