import {
  Arena,
  averagePool,
  averagePoolGradient,
  maxPool,
  maxPoolGradient,
  poolingGeometry,
  tensor,
  toNested,
  zeros,
} from "@chainrule/tensor";
import type { PoolingSettings } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";
import { normals, scattered, seeds } from "../scattered.ts";

const squares: PoolingSettings = { kernel: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1] };
const image = tensor([
  [1, 2, 3, 4],
  [5, 6, 8, 7],
]);
const onImage = poolingGeometry("test", image.shape, squares);

test("maxPool gives the largest entries and their places, and its gradient goes there", () => {
  const { output, chosen } = maxPool(image, onImage);
  expect(output).toBeAllClose([[6, 8]]);
  expect([...chosen.data]).toEqual([5, 6]);
  expect(maxPoolGradient(tensor([[10, 20]]), chosen, onImage)).toBeAllClose([
    [0, 0, 0, 0],
    [0, 10, 20, 0],
  ]);
});

test("averagePool gives the means, and its gradient is shared evenly", () => {
  expect(averagePool(image, onImage, true)).toBeAllClose([[14 / 4, 22 / 4]], { relative: 1e-7 });
  expect(averagePoolGradient(tensor([[4, 8]]), onImage, true)).toBeAllClose([
    [1, 1, 2, 2],
    [1, 1, 2, 2],
  ]);
});

test("maxPool and averagePool take operands of any stride and any leading axes", () => {
  const [x, gradOutput] = [normals([2, 3, 5, 7], 1), normals([2, 3, 2, 3], 2)];
  const geometry = poolingGeometry("test", x.shape, squares);
  const { output, chosen } = maxPool(x, geometry);
  const expected = [output, maxPoolGradient(gradOutput, chosen, geometry), averagePool(x, geometry, true)];
  expected.push(averagePoolGradient(gradOutput, geometry, true));
  fc.assert(
    fc.property(seeds, (seed) => {
      const [view, gradView] = [scattered(x, seed), scattered(gradOutput, seed + 1)];
      const pooled = maxPool(view, geometry);
      const results = [pooled.output, maxPoolGradient(gradView, pooled.chosen, geometry)];
      results.push(averagePool(view, geometry, true), averagePoolGradient(gradView, geometry, true));
      expect(results.map(toNested)).toEqual(expected.map(toNested));
    }),
    { numRuns: 20 },
  );
});

test("maxPool makes no array in a step of an arena, and its places are copied out with the output", () => {
  const arena = new Arena();
  const seen = new Set<unknown>();
  const step = (): ReturnType<typeof maxPool> =>
    arena.run(() => {
      const pooled = maxPool(image, onImage);
      seen.add(pooled.chosen);
      return pooled;
    });
  const [first, second] = [step(), step()];
  expect(seen.size).toBe(1);
  expect(first.chosen.data).not.toBe(second.chosen.data);
  expect([...first.chosen.data]).toEqual([5, 6]);
});

test("maxPool and averagePool refuse shapes that are not the geometry's", () => {
  expect(refusal(() => maxPool(zeros([2, 5]), onImage))).toContain("maxPool: input must be [2, 4], got [2, 5]");
  expect(refusal(() => averagePool(zeros([3, 2, 4]), onImage, true))).toContain("input must be [1, 2, 4]");
  const { chosen } = maxPool(image, onImage);
  expect(refusal(() => maxPoolGradient(zeros([2, 4]), chosen, onImage))).toContain("gradOutput must be [1, 2]");
  expect(refusal(() => averagePoolGradient(zeros([1, 3]), onImage, true))).toContain("gradOutput must be [1, 2]");
});
