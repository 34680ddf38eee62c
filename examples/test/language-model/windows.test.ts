import { expect, test } from "vitest";
import { toNested } from "@chainrule/tensor";
import { windows } from "../../src/language-model/windows.ts";

test("windows lie side by side, with the characters that follow as targets, and leave out what is left", () => {
  const data = windows(Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7), 3);
  const [batch] = data.batches({ batchSize: 4 });
  expect(toNested(batch.inputs)).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  expect([...batch.targets.data]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(batch.targets.shape).toEqual([2, 3]);
});

test("windows of just one window and the character behind it is that window", () => {
  expect(windows(Int32Array.of(5, 6, 7), 2).size).toBe(1);
});
