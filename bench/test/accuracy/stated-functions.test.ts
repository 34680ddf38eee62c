import { expect, test } from "vitest";
import { STATED_FUNCTIONS } from "../../src/accuracy/stated-functions.ts";
import { bothBuilds, worstErrors } from "../../src/accuracy/worst-errors.ts";

/** A prime, so that the samples end in all kinds of bits. `pnpm accuracy` takes a hundred times as many. */
const EVERY = 10_007;

test.each(STATED_FUNCTIONS.map((fn) => [fn.name, fn] as const))(
  "%s is within its stated ulp on both builds",
  (_, fn) => {
    for (const { ulp, at } of worstErrors(fn, EVERY, bothBuilds())) {
      expect(ulp, `at ${at}`).toBeLessThanOrEqual(fn.bound);
      // More than rounding, or nothing was measured.
      expect(ulp, `at ${at}`).toBeGreaterThan(0.5);
    }
  },
);

test("worstErrors finds an engine that is off, and where", () => {
  const [exp] = STATED_FUNCTIONS;
  const [engine] = bothBuilds();
  const off = {
    ...engine,
    unary: {
      ...engine.unary,
      exp: (y: Float32Array, x: Float32Array) => y.set(x.map((v) => (v === 1 ? 3 : Math.exp(v)))),
    },
  };
  const [worst] = worstErrors({ ...exp, low: 0.5, high: 1 }, EVERY, [off as never]);
  // e lies between 2 and 4, where floats are 2^-22 apart.
  expect(worst).toEqual({ ulp: (3 - Math.E) * 2 ** 22, at: 1 });
});
