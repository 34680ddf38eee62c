import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { tryNonFinite } from "../../src/non-finite/non-finite-trials.ts";

test("Trainer.fit tells where a number that is not finite came from, whatever was made wrong", async () => {
  const { told, late, harmless, failures } = await tryNonFinite(200, new Random(3));
  expect(failures).toEqual([]);
  expect(told).toBeGreaterThan(160);
  expect(told + late + harmless).toBe(200);
});
