import { mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { xor } from "@chainrule/data";
import { Linear, SoftmaxCrossEntropy } from "@chainrule/layers";
import { SGD, Trainer } from "@chainrule/optim";
import { afterEach, beforeEach, expect, test } from "vitest";
import { savedRun } from "../../src/image-classifier/saved-run.ts";

const settings = { seed: 0, learningRate: 0.1, epochs: 3 };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-saved-run-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Trains for so many epochs of one step each, saved in the folder. */
async function train(epochs: number): Promise<void> {
  const model = new Linear(2, 2);
  const optimizer = new SGD(model.parameters(), { learningRate: settings.learningRate });
  const trainer = new Trainer({ model, loss: new SoftmaxCrossEntropy(), optimizer, seed: settings.seed });
  const { callbacks } = await savedRun(folder, settings);
  await trainer.fit(xor(), { epochs, batchSize: 4, callbacks });
}

test("savedRun of an empty folder is a new run", async () => {
  expect(await savedRun(folder, settings)).toMatchObject({ resume: undefined, text: undefined });
});

test("savedRun of a folder with a checkpoint goes on from it", async () => {
  await train(2);
  const { resume, text } = await savedRun(folder, settings);
  expect(resume?.run?.globalStep).toBe(2);
  expect(text).toBe("goes on from step-000000002.safetensors, after 2 epochs\n");
});

test("savedRun of a run that is complete says that nothing is left", async () => {
  await train(3);
  const { text } = await savedRun(folder, settings);
  expect(text).toBe(
    "step-000000003.safetensors was saved after 3 epochs: nothing is left to train, unless --epochs is raised\n",
  );
});

test("savedRun refuses another seed and another learning rate, which the state would silently overrule", async () => {
  await train(1);
  await expect(savedRun(folder, { ...settings, seed: 5 })).rejects.toThrow(
    `--seed: the run in "${folder}" was begun with 0, got 5. Give the same, or --checkpoints another folder`,
  );
  await expect(savedRun(folder, { ...settings, learningRate: 0.2 })).rejects.toThrow("--lr: the run in");
});

test("savedRun tells of a damaged checkpoint that it passes over", async () => {
  await train(2);
  const newest = (await readdir(folder)).toSorted().at(-1) as string;
  await truncate(join(folder, newest), 100);
  const { text } = await savedRun(folder, settings);
  expect(text).toMatch(
    /^passed over step-000000002\.safetensors: .+\ngoes on from step-000000001\.safetensors, after 1 epoch\n$/,
  );
});
