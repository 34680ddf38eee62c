import { expect, test } from "vitest";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

/** Planes, height, width, bins along the height, bins along the width. */
type Sizes = readonly [planes: number, height: number, width: number, outHeight: number, outWidth: number];

const SIZES: readonly Sizes[] = [
  [0, 3, 3, 2, 2],
  [1, 1, 1, 1, 1],
  [3, 5, 7, 1, 1],
  [2, 5, 7, 2, 3],
  [2, 8, 9, 3, 4],
  [1, 3, 2, 5, 7],
  [4, 1, 33, 1, 10],
  [2, 6, 4, 3, 2],
];

/** The places of each bin's entries in all planes, output by output. */
function binsOf([planes, height, width, outHeight, outWidth]: Sizes): number[][] {
  return Array.from({ length: planes * outHeight * outWidth }, (_, output) => {
    const plane = Math.floor(output / (outHeight * outWidth));
    const [p, q] = [Math.floor(output / outWidth) % outHeight, output % outWidth];
    const entries: number[] = [];
    for (let row = Math.floor((p * height) / outHeight); row < ((p + 1) * height) / outHeight; row++) {
      for (let column = Math.floor((q * width) / outWidth); column < ((q + 1) * width) / outWidth; column++) {
        entries.push((plane * height + row) * width + column);
      }
    }
    return entries;
  });
}

/** The largest entries of bins that cover a plane. */
export function adaptivePoolingConformance(subject: Subject): void {
  test("adaptiveMaxPool takes the first largest entry of each bin", () => {
    const found = SIZES.flatMap((sizes) => {
      const [planes, height, width] = sizes;
      const bins = binsOf(sizes);
      const x = subject.operand(
        subject
          .normals(planes * height * width, 1)
          .values()
          .map((value) => Math.round(2 * value)),
      );
      const [y, chosen] = [subject.blank(bins.length), subject.integers(new Int32Array(bins.length).fill(-1))];
      subject.kernels.adaptiveMaxPool(y.data, chosen.data, x.data, ...sizes);
      const numbers = x.original();
      const largest = bins.map((bin) => Math.max(...bin.map((at) => numbers[at])));
      const places = bins.map((bin, i) => (bin.find((at) => numbers[at] === largest[i]) ?? -1) % (height * width));
      const results = [
        { operand: y, expected: largest },
        { operand: chosen, expected: places },
      ];
      return subject.problems(sizes.join(" x "), results, [x]);
    });
    expect(found).toEqual([]);
  });

  // torch.nn.functional.adaptive_max_pool1d(x, 2, return_indices=True): the last NaN of a bin is the one that is chosen.
  test("adaptiveMaxPool takes the last NaN before any number, and infinities as numbers", () => {
    const x = subject.operand([nan, 3, nan, -Infinity, -Infinity]);
    const [y, chosen] = [subject.blank(2), subject.integers([-1, -1])];
    subject.kernels.adaptiveMaxPool(y.data, chosen.data, x.data, 1, 1, 5, 1, 2);
    expect(y.values()).toEqual([nan, nan]);
    expect(chosen.values()).toEqual([2, 2]);
    const lowest = subject.operand([-Infinity, -Infinity, -Infinity]);
    subject.kernels.adaptiveMaxPool(y.data, chosen.data, lowest.data, 1, 1, 3, 1, 2);
    expect(y.values()).toEqual([-Infinity, -Infinity]);
    expect(chosen.values()).toEqual([0, 1]);
  });
}
