import { fromTypedArray, Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { reciprocalPower } from "../../src/normalization/reciprocal-power.ts";

test.each([0.5, 0.75, 0.6, 2])("reciprocalPower of %d is the power to within 1e-15", (exponent) => {
  const random = new Random(1);
  const numbers = Float64Array.from({ length: 4096 }, () => Math.exp(random.uniform(-40, 40)));
  const powers = reciprocalPower(fromTypedArray(numbers, [4096]), exponent).data;
  const errors = Array.from(powers, (power, i) => Math.abs(power * numbers[i] ** exponent - 1));
  expect(Math.max(...errors)).toBeLessThan(1e-15);
});

test.each([0.5, 0.75])("reciprocalPower of %d gives at the bounds what the power gives", (exponent) => {
  const x = fromTypedArray(Float64Array.of(0, Infinity, -1, NaN, 1), [5]);
  expect([...reciprocalPower(x, exponent).data]).toEqual([Infinity, 0, NaN, NaN, 1]);
});

test.each([0.5, 0.75])(
  "reciprocalPower of %d in float32 is within 4 units of the last place, denormal numbers too",
  (exponent) => {
    const numbers = Float32Array.of(1e-40, 3e-38, 0.7, 1.3, 5e20);
    for (const [i, power] of reciprocalPower(fromTypedArray(numbers, [5]), exponent).data.entries()) {
      expect(Math.abs(power * numbers[i] ** exponent - 1)).toBeLessThan(4 * 2 ** -24);
    }
  },
);
