import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit } from "./line-fit.ts";

test("Trainer.evaluate gives the same loss whatever the batch size, and changes nothing", async () => {
  const { model, trainer, data } = lineFit();
  const weight = model.weight.value.data.slice();
  const whole = await trainer.evaluate(data);
  expect(Object.keys(whole)).toEqual(["loss"]);
  expect((await trainer.evaluate(data, { batchSize: 3 })).loss).toBeCloseTo(whole.loss, 6);
  expect(model.weight.value.data).toEqual(weight);
  expect([...model.weight.grad.data]).toEqual([0, 0]);
  expect(data.passes.map(({ random }) => random)).toEqual([undefined, undefined]);
});

test("Trainer.evaluate gives a loss that is not finite as it is", async () => {
  const { model, trainer, data } = lineFit();
  model.weight.value.data.fill(Number.NaN);
  expect(await trainer.evaluate(data)).toEqual({ loss: Number.NaN });
});

test("Trainer.evaluate rejects bad options and two evaluations at once", async () => {
  const { trainer, data } = lineFit();
  await expect(trainer.evaluate(data, { batchSize: 0 })).rejects.toThrow(ValueError);
  await expect(trainer.evaluate(undefined as unknown as typeof data)).rejects.toThrow("data must be a batch source");
  const [first, second] = await Promise.allSettled([trainer.evaluate(data), trainer.evaluate(data)]);
  expect(first.status).toBe("fulfilled");
  expect(second).toMatchObject({ status: "rejected", reason: { code: "trainer-busy" } });
});
