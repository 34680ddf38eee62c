import { Dataset } from "@chainrule/data";
import { Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Adam, Trainer } from "@chainrule/optim";
import { fromTypedArray, Random, useEngine, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** A dataset whose last batch is short, and a model large enough that a leak of one activation shows. */
function job(): { data: Dataset<never>; trainer: Trainer } {
  const inputs = zeros([1000, 100]);
  new Random(1).fillNormal(inputs);
  const labels = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);
  const model = new Sequential(new Linear(100, 200), new ReLU(), new Linear(200, 10));
  const trainer = new Trainer({
    model,
    loss: new SoftmaxCrossEntropy(),
    optimizer: new Adam(model.parameters(), { learningRate: 1e-3 }),
    metrics: [new Accuracy()],
  });
  return { data: new Dataset(inputs, fromTypedArray(labels, [1000])) as Dataset<never>, trainer };
}

test.each(["wasm", "reference"])(
  "Trainer.fit takes no more array memory after its first epoch, on %s",
  async (engine) => {
    useEngine(engine);
    const { data, trainer } = job();
    const bytes: number[] = [];
    for await (const _ of trainer.fit(data, { epochs: 12, batchSize: 64, validation: data })) {
      bytes.push(process.memoryUsage().arrayBuffers);
    }
    // Activations and their gradients alone come to 1.6 MB an epoch, 16 MB from the second to the last. What is made anew
    // in each epoch, the memory of the batches and the order of the examples, is 0.15 MB until it is collected.
    expect(Math.max(...bytes.slice(2)) - bytes[1]).toBeLessThan(4_000_000);
  },
);
