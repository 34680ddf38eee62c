import { expect, test } from "vitest";
import { epochLine } from "../../src/language-model/epoch-line.ts";

test("epochLine tells the losses in nats, and the held-out one in bits", () => {
  const report = { epoch: 2, train: { loss: 1.5 }, validation: { loss: Math.LN2 * 2 } };
  expect(epochLine(report)).toBe("epoch 2: train loss 1.5000, held-out loss 1.3863 (2.0000 bits)");
});
