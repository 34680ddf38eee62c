import { moons } from "@chainrule/data";
import { Random, tensor, toNested, ValueError } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

describe("moons", () => {
  test("moons places the points of scikit-learn's make_moons", () => {
    const data = moons({ examples: 7 });
    expect(data.inputs.dtype).toBe("float32");
    expect(data.targets.data).toBeInstanceOf(Uint8Array);
    // 3 points at t = 0, pi/2, pi of the upper moon; 4 at t = 0, pi/3, 2 pi/3, pi of the lower one.
    const half = Math.sqrt(3) / 2;
    const expected = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, 0.5],
      [0.5, 0.5 - half],
      [1.5, 0.5 - half],
      [2, 0.5],
    ];
    expect(tensor(toNested(data.inputs))).toBeAllClose(expected, { absolute: 1e-6 });
    expect(toNested(data.targets)).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });

  test("moons gives 100 examples without noise by default, half of each class", () => {
    const data = moons();
    expect(data.inputs.shape).toEqual([100, 2]);
    expect([...data.targets.data].filter((label) => label === 1)).toHaveLength(50);
  });

  test("moons adds noise of the given spread, the same for the same seed", () => {
    const clean = moons({ examples: 1000 }).inputs.data;
    const noisy = moons({ examples: 1000, noise: 0.1, random: new Random(5) }).inputs.data;
    const squares = [...noisy].map((value, i) => (value - clean[i]) ** 2);
    // The mean of 2,000 squares of normal numbers lies within 5 standard errors, 5 sqrt(2 / 2000) = 16 %, of 0.01.
    expect(squares.reduce((sum, square) => sum + square) / 2000).toBeCloseTo(0.01, 2);
    expect(Math.abs(squares.reduce((sum, square) => sum + square) / 2000 / 0.01 - 1)).toBeLessThan(0.16);
    expect(moons({ examples: 1000, noise: 0.1, random: new Random(5) }).inputs.data).toEqual(noisy);
    expect(moons({ examples: 1000, noise: 0.1, random: new Random(6) }).inputs.data).not.toEqual(noisy);
  });

  test("moons refuses settings out of range", () => {
    for (const examples of [1, 0, 2.5, Number.NaN])
      expect(() => moons({ examples })).toThrow(/examples must be a whole/);
    for (const noise of [-0.1, Number.NaN, Infinity]) expect(() => moons({ noise })).toThrow(/noise must be a finite/);
    expect(() => moons({ random: 1 as never })).toThrow(ValueError);
    expect(moons({ examples: 2 }).size).toBe(2);
  });
});
