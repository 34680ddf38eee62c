import fc from "fast-check";
import { expect, test } from "vitest";
// @ts-expect-error: a script of the build, without types.
import { deltaOf } from "../../../kernel-delta.mjs";
import { applyDelta } from "../../../src/engine/wasm/apply-delta.ts";

test("applyDelta takes new bytes and runs of the base in turn, forwards and backwards", () => {
  const base = Uint8Array.of(10, 11, 12, 13, 14, 15);
  // 2 new; 3 from 2; none new; 2 from 0, five back from where the last ended; 1 new; the end.
  const delta = Uint8Array.of(2, 90, 91, 3, 4, 0, 2, 9, 1, 92, 0, 0);
  expect([...applyDelta(base, delta)]).toEqual([90, 91, 12, 13, 14, 10, 11, 92]);
});

test("applyDelta undoes deltaOf for any bytes, with long runs in common and without", () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(
      bytes,
      bytes,
      fc.array(fc.tuple(fc.nat(300), fc.nat(300), bytes), { maxLength: 5 }),
      (base, start, runs) => {
        const target = Buffer.concat([start, ...runs.flatMap(([from, to, fresh]) => [base.subarray(from, to), fresh])]);
        const delta = deltaOf(Buffer.from(base), target) as Uint8Array;
        expect(Buffer.from(applyDelta(base, delta)).equals(target)).toBe(true);
      },
    ),
  );
});
