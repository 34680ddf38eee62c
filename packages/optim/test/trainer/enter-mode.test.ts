import { Trainer } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

test("Trainer.fit trains in training mode, validates in evaluation mode, and leaves the model in its own", async () => {
  const { model, trainer, data } = lineFit();
  model.eval();
  const between: string[] = [];
  for await (const _ of trainer.fit(data, { epochs: 2, batchSize: 5, validation: new Plane(2) }))
    between.push(model.mode);
  expect(model.modes).toEqual(["train", "train", "eval", "train", "train", "eval"]);
  expect(between).toEqual(["eval", "eval"]);
});

test("Trainer.evaluate leaves a model in training mode in training mode", async () => {
  const { model, trainer, data } = lineFit();
  await trainer.evaluate(data);
  expect(model.modes).toEqual(["eval"]);
  expect(model.mode).toBe("train");
});

test("Trainer.fit trains a gate without a mode", async () => {
  const { model, trainer, data } = lineFit();
  const bare = {
    forward: model.forward.bind(model),
    backward: model.backward.bind(model),
    parameters: model.parameters.bind(model),
  };
  const { loss, optimizer } = trainer;
  const { epochs } = await new Trainer({ model: bare, loss, optimizer }).fit(data, { epochs: 2, batchSize: 5 });
  expect(epochs[1].train.loss).toBeLessThan(epochs[0].train.loss);
});
