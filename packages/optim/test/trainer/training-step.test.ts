import { expect, test } from "vitest";
import { lineFit } from "./line-fit.ts";

test("Trainer.fit asks the model for no gradient of the data", async () => {
  const { model, trainer, data } = lineFit();
  await trainer.fit(data, { epochs: 1, batchSize: 10 });
  expect(model.backwardOptions).toEqual([{ inputGradients: false }]);
});

test("Trainer.fit stops at a loss that is not finite, and says where and why", async () => {
  const { model, trainer, data } = lineFit({ learningRate: 1e6 });
  const run = trainer.fit(data, { epochs: 100, batchSize: 5 });
  await expect(run).rejects.toMatchObject({ name: "NonFiniteError", code: "loss-not-finite" });
  await expect(run).rejects.toThrow(
    /epoch \d+, step [12]: first .* in the .*\. Likely causes: the learning rate is too high \(1000000 now/,
  );
  await expect(run).rejects.toThrow("inputs are not scaled");
  expect(run.history.epochs.length).toBeGreaterThan(0);
  expect(model.weight.value.data.every(Number.isFinite)).toBe(true);
});
