import { readEvents } from "@chainrule/formats";
import type { TrainingEvent } from "@chainrule/formats";
import { TensorBoardLog } from "@chainrule/optim/node";
import type { TensorBoardLogOptions, TensorBoardLogState } from "@chainrule/optim/node";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineFit } from "../../trainer/line-fit.ts";
import { stopAfter } from "../log-run.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-tensor-board-"));
});
afterEach(() => rm(folder, { recursive: true }));

const OPTIONS: TensorBoardLogOptions = { host: "my host", clock: () => 1234.5, everySteps: 2 };
const FIT = { epochs: 2, batchSize: 4 };

async function events(name: string): Promise<TrainingEvent[]> {
  return readEvents(await readFile(join(folder, name)));
}

test("TensorBoardLog writes the figures of epochs and of every n-th step", async () => {
  const { trainer, data } = lineFit();
  const callbacks = [new TensorBoardLog(folder, OPTIONS)];
  const { epochs } = await trainer.fit(data, { ...FIT, validation: data, clip: { norm: 0.5 }, callbacks });
  expect(await readdir(folder)).toEqual(["events.out.tfevents.1234.my-host"]);
  const written = await events("events.out.tfevents.1234.my-host");
  // Ten examples by four: three steps an epoch.
  const names = written.map(({ step, scalars }) => `${step}: ${Object.keys(scalars).join(" ")}`);
  const [step, epoch] = [
    "loss/step learningRate/step gradientNorm/step",
    "loss/train loss/validation learningRate/epoch",
  ];
  expect(names).toEqual([`2: ${step}`, `1: ${epoch}`, `4: ${step}`, `6: ${step}`, `2: ${epoch}`]);
  expect(written[1].scalars["loss/train"]).toBe(Math.fround(epochs[0].train.loss));
  expect(written[1].scalars["loss/validation"]).toBe(Math.fround(epochs[0].validation?.loss ?? 0));
  expect(written[1].scalars["learningRate/epoch"]).toBe(Math.fround(0.1));
  expect(written.every(({ wallTime }) => wallTime === 1234.5)).toBe(true);
});

test("TensorBoardLog without everySteps does not listen to steps, and is named after time and machine", async () => {
  const { trainer, data } = lineFit();
  const log = new TensorBoardLog(folder);
  expect(log.onBatchEnd).toBeUndefined();
  await trainer.fit(data, { ...FIT, callbacks: [log] });
  const [name] = await readdir(folder);
  expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\.[\w.-]+$/);
  expect(name.endsWith(hostname().replaceAll(/[^\w.-]/g, "-"))).toBe(true);
  const written = await events(name);
  expect(written.map(({ scalars }) => Object.keys(scalars))).toEqual([
    ["loss/train", "learningRate/epoch"],
    ["loss/train", "learningRate/epoch"],
  ]);
});

test("TensorBoardLog of a run that is stopped at any step and resumed has the bytes of an uninterrupted one", async () => {
  const whole = lineFit();
  await whole.trainer.fit(whole.data, { ...FIT, callbacks: [new TensorBoardLog(folder, OPTIONS)] });
  const [name] = await readdir(folder);
  const wanted = await readFile(join(folder, name));
  for (let step = 1; step <= 6; step++) {
    await rm(folder, { recursive: true });
    const first = lineFit();
    await first.trainer.fit(first.data, {
      ...FIT,
      callbacks: [new TensorBoardLog(folder, OPTIONS), stopAfter(step)],
    });
    const resume = first.trainer.state();
    const log = new TensorBoardLog(folder, { ...OPTIONS, host: "other" });
    const second = lineFit();
    await second.trainer.fit(second.data, { ...FIT, callbacks: [log], resume });
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name))).toEqual(wanted);
  }
});

test("TensorBoardLog of a resumed run whose file is gone begins another one", async () => {
  const first = lineFit();
  await first.trainer.fit(first.data, { ...FIT, callbacks: [new TensorBoardLog(folder, OPTIONS), stopAfter(3)] });
  await rm(folder, { recursive: true });
  const second = lineFit();
  const callbacks = [new TensorBoardLog(folder, { ...OPTIONS, clock: () => 2000 })];
  await second.trainer.fit(second.data, { ...FIT, callbacks, resume: first.trainer.state() });
  expect((await events("events.out.tfevents.2000.my-host")).map(({ step }) => step)).toEqual([4, 6, 2]);
});

test.each([
  undefined,
  {},
  { file: "../../passwd", length: 0 },
  { file: "events.out.tfevents.1.a/../../b", length: 0 },
  { file: "events.out.tfevents.1.a", length: -1 },
])("TensorBoardLog.load refuses %o", (state) => {
  const load = (): void => new TensorBoardLog(folder).load(state as unknown as TensorBoardLogState);
  expect(load).toThrow("TensorBoardLog.load: the state must have file, the name of an event file");
});

test("TensorBoardLog refuses everySteps of 0", () => {
  expect(() => new TensorBoardLog(folder, { everySteps: 0 })).toThrow("everySteps must be a whole number from 1 up");
});
