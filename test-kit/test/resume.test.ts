import { modelState } from "@chainrule/core";
import type { BatchOptions, BatchSource } from "@chainrule/core";
import { Dataset } from "@chainrule/data";
import { BatchNorm1d, Dropout, Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Adam, cosineDecay, ReduceOnPlateau, Trainer } from "@chainrule/optim";
import type { Callback, EpochReport, FitOptions, TrainerState } from "@chainrule/optim";
import { fromTypedArray, Random, zeros } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";

const SIZE = 53;
const BATCH = 5;
const EPOCHS = 3;
const CLASSES = 3;

/** Examples of four numbers and three classes. */
const examples = ((): Dataset<IntegerTensor> => {
  const random = new Random(5);
  const inputs = zeros([SIZE, 4]);
  random.fillNormal(inputs);
  const labels = Uint8Array.from({ length: SIZE }, () => random.integer(CLASSES));
  return new Dataset(inputs, fromTypedArray(labels, [SIZE]));
})();

/** The same examples, from a source that neither skips nor knows its size, and is asynchronous. */
const stream = async function* (options: BatchOptions) {
  yield* examples.batches(options);
};
/** The same, from a source that knows its size and does not skip. */
const unskipping: BatchSource<IntegerTensor> = { size: SIZE, batches: (options) => examples.batches(options) };

/** A trainer whose every part has something to remember. */
function trainerOf(seed: number) {
  const random = new Random(seed);
  const model = new Sequential(
    new Linear(4, 16, { random: random.split(1) }),
    new BatchNorm1d(16),
    new ReLU(),
    new Dropout(0.3, { random: random.split(2) }),
    new Linear(16, CLASSES, { random: random.split(3) }),
  );
  const optimizer = new Adam(model.parameters(), { learningRate: 0.02, weightDecay: 0.01 });
  const metrics = [new Accuracy()];
  return {
    model,
    optimizer,
    trainer: new Trainer({ model, loss: new SoftmaxCrossEntropy(), optimizer, metrics, seed }),
  };
}

/** Reports without their times. */
function timeless(reports: readonly EpochReport[]): unknown[] {
  return reports.map(({ seconds, samplesPerSecond, ...report }) => {
    expect(samplesPerSecond).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThanOrEqual(0);
    return report;
  });
}

type Options = Pick<FitOptions<IntegerTensor>, "accumulate" | "schedule" | "clip" | "dropLast">;

/** All that a run leaves behind, and the losses of its steps; stopped after some of them, and taken up again, if asked to. */
async function trained(
  data: Parameters<Trainer<IntegerTensor>["fit"]>[0],
  options: Options,
  stops: readonly number[],
): Promise<unknown> {
  const losses: number[] = [];
  let resume: TrainerState | undefined;
  for (const stop of [...stops, Number.POSITIVE_INFINITY]) {
    // A new process would make everything anew, with the same or another seed.
    const { model, optimizer, trainer } = trainerOf(resume === undefined ? 1 : 99);
    const plateau = new ReduceOnPlateau(optimizer, { patience: 0, threshold: 0.5, factor: 0.9 });
    let last: TrainerState | undefined;
    const log: Callback = {
      onBatchEnd: ({ loss, train }) => void losses.push(loss, train["accuracy"] ?? Number.NaN),
    };
    const saver: Callback = {
      savesState: true,
      onBatchEnd: ({ globalStep }, control) => {
        if (globalStep < stop) return;
        last ??= trainer.state();
        control.stop();
      },
    };
    const run = trainer.fit(data, {
      ...options,
      ...(resume !== undefined && { resume }),
      epochs: EPOCHS,
      batchSize: BATCH,
      validation: examples,
      callbacks: [saver, log, plateau],
    });
    const { epochs } = await run;
    resume = last;
    if (last === undefined) {
      return { epochs: timeless(epochs), losses, model: modelState(model), optimizer: optimizer.state() };
    }
  }
  throw new Error("the run did not end");
}

const sources = { dataset: examples, unskipping, stream };

test.each(["dataset", "unskipping", "stream"] as const)(
  "Trainer.fit resumed at random steps from a %s ends with the bits of the run that was left alone",
  async (name) => {
    const schedule = cosineDecay({ rate: 0.02, steps: 40 });
    const settings: Options[] = [{}, { accumulate: 3, clip: { norm: 1 } }, { schedule, dropLast: true }];
    const whole = await Promise.all(settings.map((options) => trained(sources[name], options, [])));
    const steps = fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.nat(settings.length - 1), steps, async (which, stops) => {
        const most = [33, 12, 30][which];
        const sorted = stops.filter((stop) => stop < most).toSorted((a, b) => a - b);
        expect(await trained(sources[name], settings[which], sorted)).toEqual(whole[which]);
      }),
      { numRuns: 15, seed: 3 },
    );
  },
);
