import { spirals } from "@chainrule/data";
import { Random, tensor, toNested, ValueError } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

describe("spirals", () => {
  test("spirals places the points of CS231n's formula", () => {
    const data = spirals({ examplesPerClass: 3, classes: 2, noise: 0 });
    expect(data.inputs.dtype).toBe("float32");
    expect(data.targets.data).toBeInstanceOf(Uint8Array);
    // X = [r sin t, r cos t] with r = linspace(0, 1, 3) and t = linspace(4 k, 4 (k + 1), 3).
    const expected = [
      [0, 0],
      [0.5 * Math.sin(2), 0.5 * Math.cos(2)],
      [Math.sin(4), Math.cos(4)],
      [0, 0],
      [0.5 * Math.sin(6), 0.5 * Math.cos(6)],
      [Math.sin(8), Math.cos(8)],
    ];
    expect(tensor(toNested(data.inputs))).toBeAllClose(expected, { absolute: 1e-6 });
    expect(toNested(data.targets)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test("spirals gives 3 arms of 100 by default, within the unit disk", () => {
    const data = spirals();
    expect(data.inputs.shape).toEqual([300, 2]);
    expect(new Set(data.targets.data)).toEqual(new Set([0, 1, 2]));
    for (const [x, y] of toNested(data.inputs) as number[][]) expect(Math.hypot(x, y)).toBeLessThan(1 + 1e-6);
  });

  test("spirals turns points by noise and leaves their radius, the same for the same seed", () => {
    const noisy = toNested(spirals({ random: new Random(5) }).inputs) as number[][];
    const clean = toNested(spirals({ noise: 0 }).inputs) as number[][];
    let squares = 0;
    for (let i = 0; i < 300; i++) {
      expect(Math.hypot(...noisy[i])).toBeCloseTo(Math.hypot(...clean[i]), 5);
      const turned = Math.atan2(noisy[i][0], noisy[i][1]) - Math.atan2(clean[i][0], clean[i][1]);
      squares += i % 100 === 0 ? 0 : Math.atan2(Math.sin(turned), Math.cos(turned)) ** 2;
    }
    // 297 angles off the origin: the mean square lies within 5 standard errors, 5 sqrt(2 / 297) = 41 %, of 0.04.
    expect(Math.abs(squares / 297 / 0.04 - 1)).toBeLessThan(0.41);
    expect(toNested(spirals({ random: new Random(5) }).inputs)).toEqual(noisy);
    expect(toNested(spirals({ random: new Random(6) }).inputs)).not.toEqual(noisy);
  });

  test("spirals refuses settings out of range", () => {
    expect(() => spirals({ examplesPerClass: 1 })).toThrow(/examplesPerClass must be a whole number from 2 up, got 1/);
    for (const classes of [0, 257])
      expect(() => spirals({ classes })).toThrow(/classes must be a whole number from 1 to 256/);
    expect(() => spirals({ noise: -1 })).toThrow(ValueError);
  });
});
