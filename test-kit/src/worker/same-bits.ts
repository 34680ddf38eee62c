import { createHash } from "node:crypto";
import { trainInWorker, Trainer } from "@chainrule/optim";
import { training } from "./spirals.ts";

/*
 * A program that ends by itself: node same-bits.js HIDDEN THREADS. It trains in a worker and on this thread, and prints what
 * came of it as JSON.
 */

const [hidden, threads] = process.argv.slice(2).map(Number);
const input = { hidden, threads };
const fitting = { epochs: 6, batchSize: 16 };

const { data, validation, ...parts } = await training.setUp(input);
const trainer = new Trainer(parts);
const here = await trainer.fit(data, { ...fitting, ...(validation && { validation }) });

const run = trainInWorker<"accuracy">(new URL("./spirals.js", import.meta.url), { ...fitting, input });
const there = await run;

const left = trainInWorker(new URL("./spirals.js", import.meta.url), { ...fitting, input });
for await (const { epoch } of left) if (epoch === 2) break;
// One that rests between its epochs must not keep the program alive.
const resting = trainInWorker(new URL("./spirals.js", import.meta.url), { ...fitting, input });
await resting[Symbol.asyncIterator]().next();

process.stdout.write(
  JSON.stringify({
    losses: [here, there].map(({ epochs }) => epochs.map(({ train, validation }) => [train.loss, validation?.loss])),
    weights: [trainer.state(), await run.state()].map(({ model }) => checksumOf(model)),
    left: left.history.epochs.length,
    resting: resting.history.epochs.length,
  }),
);

/** The same for the same bits. */
function checksumOf(model: object): string {
  const text = JSON.stringify(model, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex") : value,
  );
  return createHash("sha256").update(text).digest("hex");
}
