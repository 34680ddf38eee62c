import { describe, expect, test } from "vitest";
import { CHANNEL_SIZES, channelOf, momentsOf, sizesText } from "./channel-cases.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

/** Channels scaled and shifted, and sums of products over each channel. */
export function channelMapsConformance(subject: Subject): void {
  describe.each(["scaleChannels", "scaleShiftChannels"] as const)("%s", (name) => {
    const isShifted = name === "scaleShiftChannels";

    test.each([false, true])("holds for every size (in place: %s)", (inPlace) => {
      const found = CHANNEL_SIZES.flatMap((sizes) => {
        const [outer, channels, inner] = sizes;
        const x = subject.normals(outer * channels * inner, inner);
        const y = inPlace ? x : subject.blank(x.count);
        const [scale, shift] = [subject.normals(channels, 1), subject.normals(channels, 2)];
        const { scaleChannels, scaleShiftChannels } = subject.kernels;
        if (isShifted) scaleShiftChannels(y.data, x.data, scale.data, shift.data, ...sizes);
        else scaleChannels(y.data, x.data, scale.data, ...sizes);
        const [scales, shifts] = [scale.original(), shift.original()];
        const terms = x.original().map((value, at) => {
          const c = channelOf(at, sizes);
          return [scales[c] * value, isShifted ? shifts[c] : 0];
        });
        const expected = terms.map(([product, added]) => product + added);
        const results = [{ operand: y, expected, scale: terms.map(([a, b]) => Math.abs(a) + Math.abs(b)) }];
        return subject.problems(sizesText(sizes), results, inPlace ? [scale, shift] : [x, scale, shift]);
      });
      expect(found).toEqual([]);
    });
  });

  test("scaleChannels and scaleShiftChannels pass NaN and infinities on", () => {
    const [x, y] = [subject.operand([1, nan, Infinity, 0, 1, 2]), subject.blank(6)];
    const [scale, shift] = [subject.operand([2, 3, nan]), subject.operand([1, -Infinity, 1])];
    subject.kernels.scaleChannels(y.data, x.data, scale.data, 2, 3, 1);
    expect(y.values()).toEqual([2, nan, nan, 0, 3, nan]);
    subject.kernels.scaleShiftChannels(y.data, x.data, scale.data, shift.data, 1, 3, 2);
    expect(y.values()).toEqual([3, nan, nan, -Infinity, nan, nan]);
  });

  test("addChannelProducts adds to what is there, for every size", () => {
    const found = CHANNEL_SIZES.flatMap((sizes) => {
      const count = sizes[0] * sizes[1] * sizes[2];
      const [x, y, total] = [subject.normals(count, 1), subject.normals(count, 2), subject.normals(sizes[1], 3)];
      subject.kernels.addChannelProducts(total.data, x.data, y.data, ...sizes);
      const [before, ys] = [total.original(), y.original()];
      const products = x.original().map((value, at) => value * ys[at]);
      // A channel without entries has no mean, and nothing to add.
      const length = sizes[0] * sizes[2];
      const sums = momentsOf(products, sizes).map(({ mean, size }) =>
        length === 0 ? [0, 0] : [mean * length, size * length],
      );
      const expected = before.map((value, c) => value + sums[c][0]);
      const scale = before.map((value, c) => Math.abs(value) + sums[c][1]);
      return subject.problems(sizesText(sizes), [{ operand: total, expected, scale }], [x, y]);
    });
    expect(found).toEqual([]);
  });

  test("addChannelProducts of an array with itself sums squares, within each channel", () => {
    const [x, total] = [subject.operand([1, nan, 3, 4, 5, 6]), subject.operand([100, 0, 0])];
    subject.kernels.addChannelProducts(total.data, x.data, x.data, 2, 3, 1);
    expect(total.values()).toEqual([117, nan, 45]);
    const rows = subject.operand([0, 0, 1]);
    subject.kernels.addChannelProducts(rows.data, x.data, x.data, 1, 3, 2);
    expect(rows.values()).toEqual([nan, 25, 62]);
  });
}
