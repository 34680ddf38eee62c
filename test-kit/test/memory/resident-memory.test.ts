import { expect, test } from "vitest";
import { residentMemory } from "../../src/memory/resident-memory.ts";

test("residentMemory reads at even distances, and a short run of training does not grow by much", async () => {
  const readings = await residentMemory(2000, 10);
  expect(readings.map(([step]) => step)).toEqual([200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000]);
  const steady = readings.slice(5).map(([, bytes]) => bytes);
  expect(Math.max(...steady) - Math.min(...steady)).toBeLessThan(32 * 2 ** 20);
});
