import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

test.each([
  [10, 4, false, 3],
  [10, 4, true, 2],
  [10, 5, false, 2],
  [10, 11, false, 1],
])(
  "Trainer.fit of %d examples by %d, dropLast %s, announces %d steps and makes them",
  async (size, batchSize, dropLast, steps) => {
    const { trainer, data } = lineFit({ size });
    const announced: (number | undefined)[] = [];
    const onTrainBegin = (info: { steps: number | undefined }) => void announced.push(info.steps);
    const { epochs } = await trainer.fit(data, { epochs: 1, batchSize, dropLast, callbacks: [{ onTrainBegin }] });
    expect([announced, epochs[0].steps]).toEqual([[steps], steps]);
  },
);

test("Trainer.fit refuses data without any batch at once", () => {
  const { trainer, data } = lineFit();
  const fit = () => trainer.fit(data, { epochs: 1, batchSize: 11, dropLast: true });
  expect(fit).toThrow(ValueError);
  expect(fit).toThrow(
    "at least one minibatch, got 10 examples, fewer than batchSize 11, with dropLast. Lower batchSize",
  );
});

test("Trainer.fit and Trainer.evaluate say of empty data that they are empty, and of a used up stream what helps", async () => {
  const { trainer } = lineFit();
  const empty = /at least one minibatch, got data of no example$/;
  expect(() => trainer.fit(new Plane(0), { epochs: 1, batchSize: 1 })).toThrow(empty);
  await expect(trainer.evaluate(new Plane(0))).rejects.toThrow(empty);
  await expect(trainer.evaluate(() => [])).rejects.toThrow("got none. Make a new stream at each call");
});

test("Trainer.fit and Trainer.evaluate refuse a source that promises examples and gives none", async () => {
  const { trainer } = lineFit();
  const empty = { size: 5, batches: () => [] };
  await expect(trainer.fit(empty, { epochs: 1, batchSize: 1 })).rejects.toMatchObject({ code: "no-batches" });
  await expect(trainer.evaluate(empty)).rejects.toMatchObject({ code: "no-batches" });
});
