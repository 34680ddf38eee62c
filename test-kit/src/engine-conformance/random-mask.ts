import { threefry2x32 } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

const LARGEST = 2 ** 32 - 1;

/** Random masks: the same choice on every engine. */
export function randomMaskConformance(subject: Subject): void {
  test.each([
    [0, 0, 0, 0, 2 ** 31],
    [7, 5, 2 ** 32 - 3, 1, 2 ** 30],
    [LARGEST, LARGEST, LARGEST - 1, 2 ** 31 - 1, LARGEST],
    [2 ** 31, 1, 12, 0, 0],
  ])(
    "randomMask holds for every length, under the key %d %d from %d %d on, up to %d",
    (key0, key1, low, high, last) => {
      const found = COUNTS.flatMap((count) => {
        const y = subject.blank(count);
        subject.kernels.randomMask(y.data, count, key0, key1, low, high, last, 1.25);
        const pair = new Uint32Array(2);
        const expected = Array.from({ length: count }, (_, i) => {
          const counter = low + Math.floor(i / 2);
          threefry2x32(pair, key0, key1, counter % 2 ** 32, high + Math.floor(counter / 2 ** 32));
          return pair[i % 2] <= last ? 1.25 : 0;
        });
        return subject.problems("", [{ operand: y, expected }]);
      });
      expect(found).toEqual([]);
    },
  );
}
