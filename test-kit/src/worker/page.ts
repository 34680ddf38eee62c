import { modelState } from "@chainrule/core";
import { Trainer, trainInWorker } from "@chainrule/optim";
import { fingerprint } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { training } from "./spirals.ts";

/*
 * The program of a page: trains in a worker and in the page, and sends what came of it to the server it came from. It is run
 * by scripts/worker-in-page.mjs.
 */

const threads = Number(new URL(import.meta.url).searchParams.get("threads"));
const input = { hidden: 256, threads };
const fitting = { epochs: 6, batchSize: 16 };

async function answer(): Promise<object> {
  const { data, validation, ...parts } = await training.setUp(input);
  const trainer = new Trainer(parts);
  const here = await trainer.fit(data, { ...fitting, ...(validation && { validation }) });
  let frames = 0;
  const timer = setInterval(() => frames++, 10);
  const run = trainInWorker(new URL("./spirals.js", import.meta.url), { ...fitting, input });
  const there = await run;
  clearInterval(timer);
  const refused = await trainInWorker(new URL("./spirals.js", import.meta.url), {
    ...fitting,
    input: { hidden: 0, threads: 0 },
  }).then(undefined, (error: unknown) => String(error));
  return {
    threads,
    losses: [here, there].map(({ epochs }) => epochs.map(({ train }) => train.loss)),
    weights: [modelState(trainer.model), await run.modelState()].map(({ tensors }) =>
      Object.values(tensors).map((x) => fingerprint(x as Tensor)),
    ),
    frames,
    refused,
  };
}

const text = await answer().then(JSON.stringify, (error: unknown) => JSON.stringify({ reason: String(error) }));
await fetch("/answer", { method: "POST", body: text });
