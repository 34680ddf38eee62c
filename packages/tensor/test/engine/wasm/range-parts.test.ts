import fc from "fast-check";
import { expect, test } from "vitest";
import { rangeParts } from "../../../src/engine/wasm/range-parts.ts";

test("rangeParts cuts at multiples of 64 numbers and moves every address along", () => {
  expect(rangeParts([1000, 5000], 150, [0.5], 2)).toEqual([
    [1000, 5000, 128, 0.5],
    [1512, 5512, 22, 0.5],
  ]);
});

test("rangeParts covers every element once, in no more parts than asked for", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 9 }), (count, most) => {
      const parts = rangeParts([0], count, [], most);
      let end = 0;
      for (const [address, length] of parts) {
        expect(address).toBe(4 * end);
        expect(length).toBeGreaterThan(0);
        end += length;
      }
      expect(end).toBe(count);
      expect(parts.length).toBeLessThanOrEqual(most);
    }),
  );
});
