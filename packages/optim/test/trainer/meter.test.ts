import type { Metric } from "@chainrule/optim";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane, SquaredError } from "./line-fit.ts";

test("Trainer.fit with reduction sum reports the sum for each example", async () => {
  const sum = lineFit({ loss: new SquaredError("sum"), learningRate: 0 });
  const mean = lineFit({ learningRate: 0 });
  const options = { epochs: 1, batchSize: 4, shuffle: false };
  const summed = await sum.trainer.fit(sum.data, options);
  const averaged = await mean.trainer.fit(mean.data, options);
  expect(summed.epochs[0].train.loss).toBeCloseTo(averaged.epochs[0].train.loss, 6);
});

/** Counts what it is given, and gives the number of examples. */
class Count implements Metric {
  readonly name = "count";
  #count = 0;
  reset() {
    this.#count = 0;
  }
  update(prediction: Tensor) {
    this.#count += prediction.shape[0];
  }
  value() {
    return this.#count;
  }
}

test("Trainer.fit resets the metrics for every epoch and every validation", async () => {
  const { trainer, data } = lineFit({ metrics: [new Count()] });
  const { epochs } = await trainer.fit(data, { epochs: 2, batchSize: 4, validation: new Plane(3) });
  expect(epochs.map(({ train, validation }) => [train["count"], validation?.["count"]])).toEqual([
    [10, 3],
    [10, 3],
  ]);
  expect(await trainer.evaluate(new Plane(5))).toMatchObject({ count: 5 });
});
