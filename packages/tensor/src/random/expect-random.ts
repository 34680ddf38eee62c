import { ValueError } from "../errors.ts";
import { expectContiguous, expectTensor } from "../expect.ts";
import type { Tensor } from "../tensor.ts";
import type { RandomState } from "./random-state.ts";

/** Refuses a number that is not whole or lies outside of `lowest` to `highest`, in words `highestText`. */
export function expectWhole(
  where: string,
  name: string,
  value: unknown,
  lowest: number,
  highest: number,
  highestText: string,
): void {
  if (typeof value === "number" && Number.isInteger(value) && value >= lowest && value <= highest) return;
  throw new ValueError({
    code: `invalid-${name.split(" ").at(-1)}`,
    where,
    expected: `${name} must be a whole number from ${lowest} to ${highestText}`,
    got: typeof value === "number" ? String(value) : `a value of type ${typeof value}`,
  });
}

/** Refuses anything but a key of two 32-bit words and a position that counting can reach. */
export function expectState(where: string, state: RandomState | null): void {
  const key: unknown = state?.key;
  if (!Array.isArray(key) || key.length !== 2) {
    throw new ValueError({
      code: "invalid-state",
      where,
      expected: "a state must be { key: [word, word], position }",
      got: JSON.stringify(state),
      fix: "Pass a seed, or what state() of a generator gave",
    });
  }
  for (const word of key) expectWhole(where, "each word of the key", word, 0, 2 ** 32 - 1, "2^32 - 1");
  expectWhole(where, "position", state?.position, 0, Number.MAX_SAFE_INTEGER, "2^53 - 1");
}

/** Refuses the bounds of a uniform distribution unless they are finite, in order, and not too far apart to subtract. */
export function expectRange(where: string, low: number, high: number): void {
  // A distance that is NaN is not finite either.
  if (low <= high && Number.isFinite(high - low)) return;
  throw new ValueError({
    code: "invalid-range",
    where,
    expected: "low and high must be finite, low not above high",
    got: `low ${low} and high ${high}`,
    ...(low > high ? { fix: "Swap the two" } : {}),
  });
}

/** Refuses a mean that is not finite and a standard deviation that is not finite or negative. */
export function expectSpread(where: string, mean: number, standardDeviation: number): void {
  if (Number.isFinite(mean) && Number.isFinite(standardDeviation) && standardDeviation >= 0) return;
  throw new ValueError({
    code: "invalid-distribution",
    where,
    expected: "mean must be finite and standardDeviation a finite number from 0 up",
    got: `mean ${mean} and standardDeviation ${standardDeviation}`,
  });
}

/** Refuses what cannot be overwritten element by element: no tensor, or a strided view. */
export function expectFillable(where: string, x: Tensor): void {
  expectTensor(where, "the tensor to fill", x);
  expectContiguous(where, "the tensor to fill", x);
}

/** Refuses what is no number from 0 to 1. */
export function expectProbability(where: string, probability: number): void {
  if (probability >= 0 && probability <= 1) return;
  throw new ValueError({
    code: "not-a-probability",
    where,
    expected: "probability must be a number from 0 to 1",
    got: String(probability),
  });
}
