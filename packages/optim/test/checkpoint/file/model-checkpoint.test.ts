import { CheckpointFolder, ModelCheckpoint, nodeFileSystem } from "@chainrule/optim/node";
import type { ModelCheckpointOptions } from "@chainrule/optim/node";
import { StateError } from "@chainrule/tensor";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineFit, Plane } from "../../trainer/line-fit.ts";

let path = "";
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "chainrule-model-checkpoint-"));
});
afterEach(() => rm(path, { recursive: true }));

function setUp(options: ModelCheckpointOptions = {}, fileSystem = nodeFileSystem) {
  const folder = new CheckpointFolder(path, { keep: 100, fileSystem });
  return { ...lineFit(), folder, callbacks: [new ModelCheckpoint(folder, options)] };
}

// Ten examples by four: three steps an epoch.
test.each([
  [{}, [3, 6, 9]],
  [{ everyEpochs: 2 }, [6]],
  [{ everySteps: 2 }, [2, 3, 4, 6, 8, 9]],
  [{ everyEpochs: 0, everySteps: 4 }, [4, 8]],
  [{ everyEpochs: 0, everySeconds: 0 }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [{ everyEpochs: 0, everySeconds: 1000 }, []],
])("ModelCheckpoint with %o saves after the steps %o", async (options, steps) => {
  const { trainer, data, folder, callbacks } = setUp(options);
  await trainer.fit(data, { epochs: 3, batchSize: 4, callbacks });
  expect(await folder.steps()).toEqual(steps);
});

test("ModelCheckpoint saves what another trainer goes on with to the bit, wherever the run is stopped", async () => {
  const whole = lineFit();
  await whole.trainer.fit(whole.data, { epochs: 3, batchSize: 4 });
  for (let stopped = 1; stopped < 9; stopped++) {
    await rm(path, { recursive: true });
    const first = setUp();
    const stop = {
      onBatchEnd: ({ globalStep }: { globalStep: number }) => void (globalStep === stopped && run.stop()),
    };
    const run = first.trainer.fit(first.data, { epochs: 3, batchSize: 4, callbacks: [stop, ...first.callbacks] });
    await run;
    const second = setUp();
    const found = await second.folder.latest();
    const resume = found?.checkpoint.trainer;
    const { epochs } = await second.trainer.fit(second.data, {
      epochs: 3,
      batchSize: 4,
      callbacks: second.callbacks,
      ...(resume && { resume }),
    });
    expect(epochs).toHaveLength(3);
    expect([...second.model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
  }
});

test("ModelCheckpoint saves a run that is stopped at the end of an epoch with that epoch, also after a save in its last step", async () => {
  const { trainer, data, folder, callbacks } = setUp({ everyEpochs: 0, everySteps: 3 });
  const stop = { onEpochEnd: () => void run.stop() };
  const run = trainer.fit(data, { epochs: 2, batchSize: 4, callbacks: [stop, ...callbacks] });
  expect((await run).epochs).toHaveLength(1);
  expect((await folder.latest())?.checkpoint.trainer.run?.history).toHaveLength(1);
});

test("ModelCheckpoint with a monitor keeps the best, also across an interruption", async () => {
  const { trainer, data, folder, callbacks } = setUp({ monitor: "train.loss" });
  await trainer.fit(data, { epochs: 2, batchSize: 4, callbacks });
  const best = await folder.best();
  expect(best?.trainer.run?.history).toHaveLength(2);
  const resume = (await folder.latest())?.checkpoint.trainer;
  expect(resume?.run?.callbacks).toEqual({ ModelCheckpoint: { best: best?.trainer.run?.history[1].train.loss } });

  // A learning rate that makes things worse: the best stays.
  const worse = lineFit({ learningRate: 0.1 });
  const next = new ModelCheckpoint(new CheckpointFolder(path), { monitor: "train.loss" });
  await worse.trainer.fit(worse.data, {
    epochs: 4,
    batchSize: 4,
    callbacks: [next],
    schedule: () => 2,
    ...(resume && { resume }),
  });
  expect((await folder.best())?.trainer.run?.history).toHaveLength(2);
});

test("ModelCheckpoint writes architecture and notes with it", async () => {
  const { trainer, data, folder, callbacks } = setUp({ architecture: { type: "Slope" }, notes: "a note" });
  await trainer.fit(data, { epochs: 1, batchSize: 10, callbacks });
  expect((await folder.latest())?.checkpoint).toMatchObject({ architecture: { type: "Slope" }, notes: "a note" });
});

test("ModelCheckpoint does not save a run that fails, and rejects the run when it cannot save", async () => {
  const failing = setUp({ everyEpochs: 0 });
  const onBatchEnd = () => Promise.reject(new Error("mine"));
  const run = failing.trainer.fit(failing.data, {
    epochs: 1,
    batchSize: 4,
    callbacks: [{ onBatchEnd }, ...failing.callbacks],
  });
  await expect(run).rejects.toThrow("mine");
  expect(await failing.folder.steps()).toEqual([]);

  const rename = () => Promise.reject(new Error("ENOSPC: no space left on device"));
  const full = setUp({}, { ...nodeFileSystem, rename });
  const second = full.trainer.fit(full.data, { epochs: 1, batchSize: 4, callbacks: full.callbacks });
  await expect(second).rejects.toThrow("ENOSPC");
});

test("ModelCheckpoint refuses a folder with the checkpoints of a run that went further", async () => {
  const { trainer, data, callbacks } = setUp();
  await trainer.fit(data, { epochs: 2, batchSize: 4, callbacks });
  const again = setUp();
  const run = again.trainer.fit(new Plane(10), { epochs: 2, batchSize: 4, callbacks: again.callbacks });
  await expect(run).rejects.toThrow(StateError);
  await expect(run).rejects.toThrow(`got one of step 6 in ${path}, for a run at step 0. Resume from`);
});

test("ModelCheckpoint goes on from the checkpoint before one that is damaged, and writes over that", async () => {
  const whole = setUp();
  await whole.trainer.fit(whole.data, { epochs: 3, batchSize: 4, callbacks: whole.callbacks });
  await writeFile(join(path, "step-000000009.safetensors"), "broken");
  const again = setUp();
  const found = await again.folder.latest();
  expect(found?.step).toBe(6);
  await again.trainer.fit(again.data, {
    epochs: 3,
    batchSize: 4,
    callbacks: again.callbacks,
    ...(found && { resume: found.checkpoint.trainer }),
  });
  expect((await again.folder.latest())?.step).toBe(9);
  expect([...again.model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
});

test("ModelCheckpoint forgets the best of another run when a new one begins", async () => {
  const { model, trainer, data, folder, callbacks } = setUp({ monitor: "train.loss" });
  await trainer.fit(data, { epochs: 3, batchSize: 4, callbacks });
  await rm(path, { recursive: true });
  model.weight.value.data.set([50, 50]);
  await trainer.fit(data, { epochs: 1, batchSize: 4, callbacks });
  expect((await folder.best())?.trainer.run?.history).toHaveLength(1);
});

test.each([null, { best: "0.5" }, {}, []])("ModelCheckpoint.load refuses %o", (state) => {
  const [callback] = setUp().callbacks;
  expect(() => callback.load(state as unknown as ReturnType<typeof callback.state>)).toThrow(
    "ModelCheckpoint.load: the state must have the best figure or null",
  );
});

test.each([
  [{ everyEpochs: -1 }, "everyEpochs must be a whole number from 0 up"],
  [{ everySteps: 0 }, "everySteps must be a whole number from 1 up"],
  [{ everySeconds: -1 }, "everySeconds must be a finite number from 0 up"],
  [{ monitor: "train.f1" as const }, 'mode must be "min" or "max" for train.f1'],
  [{ architecture: new Plane(1) }, "state.architecture: a state must be made of numbers"],
  [{ notes: { when: new Date(0) } }, "state.notes.when: a state must be made of numbers"],
])("ModelCheckpoint refuses %o", (options, text) => {
  expect(() => setUp(options)).toThrow(text);
});
