import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Dataset } from "@chainrule/data";
import { Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Adam, Trainer } from "@chainrule/optim";
import { fromTypedArray, useEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

useEngine("wasm", { threads: 1 });

const BATCH = 16;
const BATCHES = 50;
const KIB = 1024;

/** Bytes of JavaScript objects, of arrays outside of them, and of the process. */
interface Memory {
  readonly objects: number;
  readonly arrays: number;
  readonly process: number;
}

/** Memory after a collection. */
async function memory(): Promise<Memory> {
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { objects: heapUsed, arrays: arrayBuffers, process: rss };
}

test("a long run takes no more memory than a short one", async () => {
  const model = new Sequential(new Linear(784, 32), new ReLU(), new Linear(32, 10));
  const examples = BATCH * BATCHES + 3;
  const data = new Dataset(
    fromTypedArray(new Uint8Array(examples * 784).fill(3), [examples, 784]),
    fromTypedArray(
      Uint8Array.from({ length: examples }, (_, i) => i % 10),
      [examples],
    ),
    { scale: 1 / 255 },
  );
  const trainer = new Trainer({
    model,
    loss: new SoftmaxCrossEntropy(),
    optimizer: new Adam(model.parameters()),
  });
  const train = async (epochs: number): Promise<void> => void (await trainer.fit(data, { epochs, batchSize: BATCH }));
  await train(20);
  // 1020 steps each. A leak of one object of 100 bytes a step, or of a batch's hidden values (2 KiB), would show in every
  // one of them; the compiler's own memory in the first at most.
  const states = [await memory()];
  for (let stretch = 0; stretch < 4; stretch++) {
    await train(20);
    states.push(await memory());
  }
  const leastGrowth = (kind: keyof Memory): number =>
    Math.min(...states.slice(1).map((state, i) => state[kind] - states[i][kind]));
  expect(leastGrowth("objects")).toBeLessThan(50 * KIB);
  expect(leastGrowth("arrays")).toBeLessThan(50 * KIB);
  expect(leastGrowth("process")).toBeLessThan(1.5 * KIB * KIB);
});
