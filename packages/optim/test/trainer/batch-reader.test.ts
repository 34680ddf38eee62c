import type { BatchOptions } from "@chainrule/core";
import type { BatchReport } from "@chainrule/optim";
import { tensor, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

/** A function of minibatches of these sizes, asynchronous, that notes how often it was asked and closed. */
function stream(sizes: readonly number[]) {
  const log: string[] = [];
  const make = async function* (options: BatchOptions) {
    log.push(`open ${options.batchSize} ${options.random === undefined ? "in order" : "shuffled"}`);
    try {
      for (const size of sizes) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield* new Plane(size).batches({ batchSize: size });
      }
      log.push("end");
    } finally {
      log.push("close");
    }
  };
  return { log, make };
}

test("Trainer.fit learns from an asynchronous stream of unknown size, as from the same batches in memory", async () => {
  const { model, trainer } = lineFit();
  const { log, make } = stream([4, 3, 4]);
  const steps: (number | undefined)[] = [];
  const callbacks = [{ onBatchEnd: (report: BatchReport) => void steps.push(report.step, report.steps) }];
  const { epochs } = await trainer.fit(make, { epochs: 2, batchSize: 4, callbacks });
  expect(epochs.map((report) => [report.steps, report.samples])).toEqual([
    [3, 11],
    [3, 11],
  ]);
  expect(steps.slice(0, 6)).toEqual([1, undefined, 2, undefined, 3, undefined]);
  expect(log).toEqual(["open 4 shuffled", "end", "close", "open 4 shuffled", "end", "close"]);

  const { model: other, trainer: second } = lineFit();
  const inMemory = () => [4, 3, 4].flatMap((size) => [...new Plane(size).batches({ batchSize: size })]);
  await second.fit(inMemory, { epochs: 2, batchSize: 4 });
  expect(model.weight.value.data).toEqual(other.weight.value.data);
});

test("Trainer.fit and Trainer.evaluate validate on a stream", async () => {
  const { trainer, data } = lineFit();
  const { epochs } = await trainer.fit(data, { epochs: 1, batchSize: 5, validation: stream([3, 4]).make });
  const { loss } = await trainer.evaluate(stream([3, 4]).make);
  expect(epochs[0].validation?.loss).toBe(loss);
});

test("Trainer.fit refuses a stream with a longer batch than batchSize, and closes it", async () => {
  const { trainer } = lineFit();
  const { log, make } = stream([4, 5]);
  const run = trainer.fit(make, { epochs: 1, batchSize: 4 });
  await expect(run).rejects.toMatchObject({ name: "ShapeError", code: "batch-size" });
  await expect(run).rejects.toThrow("minibatch 2 must have 4 examples at most, got 5");
  expect(log.at(-1)).toBe("close");
});

test.each([
  [
    "ends early",
    [4, 4],
    "stream-ended-early",
    "the 10 examples that its size promises, got an end after 8 in 2 minibatches",
  ],
  ["has a short batch in the middle", [4, 3], "batch-size", "minibatch 2 must have 4 of the 6 examples left, got 3"],
  ["goes on", [4, 4, 2, 4], "batch-size", "minibatch 4 must have 0 of the 0 examples left, got 4"],
])("Trainer.fit refuses a source that promises 10 examples and %s", async (_, sizes, code, text) => {
  const { trainer } = lineFit();
  const run = trainer.fit({ size: 10, batches: stream(sizes).make }, { epochs: 1, batchSize: 4 });
  await expect(run).rejects.toMatchObject({ code });
  await expect(run).rejects.toThrow(text);
});

const one = tensor([[1, 2]]);
test.each([
  [{ inputs: one, targets: tensor([[1], [2]]) }, "not-a-batch", "inputs [1, 2] and targets [2, 1]"],
  [{ inputs: zeros([0, 2]), targets: zeros([0, 1]) }, "not-a-batch", "must have examples"],
  [{ inputs: one }, "not-a-batch", "minibatch 1 must be { inputs, targets }"],
  [undefined, "not-a-batch", "got undefined"],
])("Trainer.fit refuses %o as a minibatch", async (batch, code, text) => {
  const { trainer } = lineFit();
  const run = trainer.fit((() => [batch]) as never, { epochs: 1, batchSize: 4 });
  await expect(run).rejects.toMatchObject({ code });
  await expect(run).rejects.toThrow(text);
});

test.each([[5], [undefined], [Promise.resolve([])]])("Trainer.fit refuses a function that gives %o", async (given) => {
  const { trainer } = lineFit();
  const run = trainer.fit((() => given) as never, { epochs: 1, batchSize: 4 });
  await expect(run).rejects.toMatchObject({ name: "ValueError", code: "not-a-stream" });
  await expect(run).rejects.toThrow("function* or async function*");
});

test("Trainer.fit refuses a stream that is used up at the second epoch", async () => {
  const { trainer, data } = lineFit();
  const once = data.batches({ batchSize: 4 });
  const run = trainer.fit(() => once, { epochs: 2, batchSize: 4 });
  await expect(run).rejects.toThrow("Make a new stream at each call");
  expect(run.history.epochs.length).toBe(1);
});

test("Trainer.fit rejects with what the stream throws", async () => {
  const { trainer } = lineFit();
  const failure = new Error("disk");
  const sync = function* () {
    yield* new Plane(4).batches({ batchSize: 4 });
    throw failure;
  };
  const async = async function* () {
    yield* sync();
  };
  await expect(trainer.fit(sync, { epochs: 1, batchSize: 4 })).rejects.toBe(failure);
  await expect(trainer.fit(async, { epochs: 1, batchSize: 4 })).rejects.toBe(failure);
});

test("Trainer.fit closes the stream when a step fails, and rejects with that error, whatever the closing does", async () => {
  const { model, trainer } = lineFit();
  const failure = new Error("gate");
  let closed = 0;
  const batches = () => ({
    [Symbol.iterator]: () => ({
      next: () => new Plane(4).batches({ batchSize: 4 }).next(),
      return: () => {
        closed++;
        throw new Error("closing");
      },
    }),
  });
  model.backward = () => {
    throw failure;
  };
  await expect(trainer.fit(batches as never, { epochs: 1, batchSize: 4 })).rejects.toBe(failure);
  expect(closed).toBe(1);
});

test("Trainer.fit gives up a stream that never answers when the signal is aborted, and closes it", async () => {
  const { trainer } = lineFit();
  const controller = new AbortController();
  let closed = 0;
  const silent = () => ({
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise<never>(() => {}),
      return: () => {
        closed++;
        return Promise.resolve({ done: true as const, value: undefined });
      },
    }),
  });
  const run = trainer.fit(silent, { epochs: 1, batchSize: 4, signal: controller.signal });
  setTimeout(() => controller.abort("enough"), 5);
  await expect(run).rejects.toBe("enough");
  expect(closed).toBe(1);
});

test("Trainer.fit gives up a stream that never answers, whatever its closing does", async () => {
  const { trainer } = lineFit();
  const closings = [
    () => {
      throw new Error("closing");
    },
    () => Promise.reject(new Error("closing")),
    undefined,
  ];
  for (const close of closings) {
    const controller = new AbortController();
    const next = () => {
      setTimeout(() => controller.abort("enough"), 1);
      return new Promise<never>(() => {});
    };
    const silent = () => ({ [Symbol.asyncIterator]: () => ({ next, ...(close && { return: close }) }) });
    const run = trainer.fit(silent, { epochs: 1, batchSize: 4, signal: controller.signal });
    await expect(run).rejects.toBe("enough");
  }
});
