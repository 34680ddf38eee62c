import { ones, ShapeError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, SquaredError } from "./line-fit.ts";

test("Trainer.fit and Trainer.evaluate refuse a loss that gives more than a number", async () => {
  const loss = new SquaredError();
  loss.forward = () => ones([1]);
  const { trainer, data } = lineFit({ loss });
  const run = trainer.fit(data, { epochs: 1, batchSize: 5 });
  await expect(run).rejects.toThrow(ShapeError);
  await expect(run).rejects.toThrow("Trainer.fit: loss.forward must give a rank-0 tensor, got [1]");
  await expect(trainer.evaluate(data)).rejects.toThrow("Trainer.evaluate: loss.forward must give");
});
