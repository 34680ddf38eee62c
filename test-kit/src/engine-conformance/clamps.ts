import { describe, expect, test } from "vitest";
import { COUNTS } from "./subject.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;
const BOUNDS = [
  [-1, 1],
  [0, 6],
  [-Infinity, 0],
  [0.5, 0.5],
] as const;
const PLANES = [
  [0, 3, 4],
  [1, 1, 19],
  [2, 3, 1],
  [3, 2, 5],
  [1, 4, 33],
  [5, 7, 16],
] as const;

/** Clamping, and rectifiers with a slope for each channel, with their gradients. */
export function clampsConformance(subject: Subject): void {
  describe.each(BOUNDS)("clamp between %d and %d", (low, high) => {
    test.each([false, true])("holds for every length (in place: %s), and writes nothing else", (isInPlace) => {
      const found = COUNTS.flatMap((count) => {
        const x = subject.normals(count, count);
        const y = isInPlace ? x : subject.blank(count);
        subject.kernels.clamp(y.data, x.data, count, low, high);
        const expected = x.original().map((value) => (value < low ? low : value > high ? high : value));
        return subject.problems("", [{ operand: y, expected }], isInPlace ? [] : [x]);
      });
      expect(found).toEqual([]);
    });

    test.each([false, true])("has a gradient inside alone, for every length (in place: %s)", (isInPlace) => {
      const found = COUNTS.flatMap((count) => {
        // Halves, so that a bound is hit exactly.
        const halves = subject
          .normals(count, count)
          .values()
          .map((value) => Math.round(2 * value) / 2);
        const x = subject.operand(halves);
        const gradOutput = subject.normals(count, count + 1);
        const gradInput = isInPlace ? gradOutput : subject.blank(count);
        subject.kernels.clampGradient(gradInput.data, gradOutput.data, x.data, count, low, high);
        const grads = gradOutput.original();
        const expected = x.original().map((value, i) => (value > low && value < high ? grads[i] : 0));
        return subject.problems("", [{ operand: gradInput, expected }], isInPlace ? [x] : [x, gradOutput]);
      });
      expect(found).toEqual([]);
    });
  });

  test("clamp keeps NaN, and its gradient passes there", () => {
    const x = subject.operand([nan, Infinity, -Infinity, nan, 0.5]);
    const [y, gradInput] = [subject.blank(5), subject.blank(5)];
    subject.kernels.clamp(y.data, x.data, 5, -1, 1);
    subject.kernels.clampGradient(gradInput.data, subject.operand([1, 2, 3, 4, 5]).data, x.data, 5, -1, 1);
    expect(y.values()).toEqual([nan, 1, -1, nan, 0.5]);
    expect(gradInput.values()).toEqual([1, 0, 0, 4, 5]);
  });

  test.each([false, true])("leakChannels holds for every size (in place: %s), and writes nothing else", (isInPlace) => {
    const found = PLANES.flatMap(([examples, channels, size]) => {
      const count = examples * channels * size;
      const [x, slope] = [subject.normals(count, size), subject.normals(channels, 3)];
      const y = isInPlace ? x : subject.blank(count);
      subject.kernels.leakChannels(y.data, x.data, slope.data, examples, channels, size);
      const slopes = slope.original();
      const expected = x
        .original()
        .map((value, i) => (value > 0 ? value : slopes[Math.floor(i / size) % channels] * value));
      const inputs = isInPlace ? [slope] : [x, slope];
      return subject.problems(`${examples} x ${channels} x ${size}`, [{ operand: y, expected }], inputs);
    });
    expect(found).toEqual([]);
  });

  test.each([false, true])("leakChannelsGradient holds for every size (in place: %s)", (isInPlace) => {
    const found = PLANES.flatMap(([examples, channels, size]) => {
      const count = examples * channels * size;
      const [x, slope] = [subject.normals(count, size), subject.normals(channels, 3)];
      const gradOutput = subject.normals(count, 5);
      const gradInput = isInPlace ? gradOutput : subject.blank(count);
      const { leakChannelsGradient } = subject.kernels;
      leakChannelsGradient(gradInput.data, gradOutput.data, x.data, slope.data, examples, channels, size);
      const [values, slopes] = [x.original(), slope.original()];
      const expected = gradOutput
        .original()
        .map((grad, i) => (values[i] > 0 ? grad : slopes[Math.floor(i / size) % channels] * grad));
      const inputs = isInPlace ? [x, slope] : [x, slope, gradOutput];
      return subject.problems(`${examples} x ${channels} x ${size}`, [{ operand: gradInput, expected }], inputs);
    });
    expect(found).toEqual([]);
  });
}
