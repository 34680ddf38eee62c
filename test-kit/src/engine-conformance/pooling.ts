import type { Engine } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

type PoolingGeometry = Parameters<Engine["maxPool"]>[3];

/** A plane of any sides with the padding on all of its sides, and the output's size by PyTorch's floor rule. */
function windows(
  planes: number,
  [height, width]: readonly [number, number],
  kernel: number,
  { stride = kernel, padding = 0, dilation = 1 } = {},
): PoolingGeometry {
  const out = (length: number): number => Math.floor((length + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  return {
    planes,
    height,
    width,
    outHeight: out(height),
    outWidth: out(width),
    kernelHeight: kernel,
    kernelWidth: kernel,
    strideHeight: stride,
    strideWidth: stride,
    top: padding,
    left: padding,
    dilationHeight: dilation,
    dilationWidth: dilation,
  };
}

const GEOMETRIES: Readonly<Record<string, PoolingGeometry>> = {
  "no planes": windows(0, [4, 4], 2),
  "one number": windows(1, [1, 1], 1),
  "squares of 2": windows(3, [8, 16], 2),
  "squares of 2 and a rest": windows(5, [7, 23], 2),
  "squares of 2 in a narrow plane": windows(2, [4, 3], 2),
  "squares of 3": windows(3, [9, 20], 3),
  "windows of 3 with stride 2 and padding": windows(4, [9, 21], 3, { stride: 2, padding: 1 }),
  "windows of 3 with stride 1 and padding": windows(2, [6, 17], 3, { stride: 1, padding: 1 }),
  "windows of 2 with padding": windows(2, [5, 5], 2, { padding: 1 }),
  "windows of 2 with dilation 2": windows(2, [7, 19], 2, { stride: 1, dilation: 2 }),
  "windows of 3 with dilation 3, stride 2 and padding": windows(2, [11, 12], 3, { stride: 2, dilation: 3, padding: 1 }),
  "stride larger than the window": windows(2, [11, 29], 2, { stride: 5 }),
  "a window as large as the plane": windows(3, [6, 6], 6),
  "single numbers apart": windows(2, [5, 14], 1, { stride: 3 }),
  "sides that differ": { ...windows(2, [10, 9], 2), kernelWidth: 3, strideWidth: 1, left: 1, outWidth: 9 },
  "windows beyond the last column": { ...windows(2, [5, 7], 2), outHeight: 3, outWidth: 4 },
};

/** The entries of each window in order, as their places in all planes, output by output. */
function windowsOf(g: PoolingGeometry): number[][] {
  return Array.from({ length: g.planes * g.outHeight * g.outWidth }, (_, output) => {
    const plane = Math.floor(output / (g.outHeight * g.outWidth));
    const top = (Math.floor(output / g.outWidth) % g.outHeight) * g.strideHeight - g.top;
    const left = (output % g.outWidth) * g.strideWidth - g.left;
    const entries: number[] = [];
    for (let k = 0; k < g.kernelHeight * g.kernelWidth; k++) {
      const row = top + Math.floor(k / g.kernelWidth) * g.dilationHeight;
      const column = left + (k % g.kernelWidth) * g.dilationWidth;
      const isInside = row >= 0 && row < g.height && column >= 0 && column < g.width;
      if (isInside) entries.push((plane * g.height + row) * g.width + column);
    }
    return entries;
  });
}

function sumOf(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

/** The largest and the mean of windows, and their gradients. */
export function poolingConformance(subject: Subject): void {
  describe.each(Object.entries(GEOMETRIES))("with %s", (_, g) => {
    const inputs = g.planes * g.height * g.width;
    const outputs = g.planes * g.outHeight * g.outWidth;
    const entries = windowsOf(g);

    test("maxPool takes the first largest entry of each window, and maxPoolGradient gives it the gradient", () => {
      const x = subject.operand(
        subject
          .normals(inputs, 1)
          .values()
          .map((value) => Math.round(2 * value)),
      );
      const y = subject.blank(outputs);
      const chosen = subject.integers(new Int32Array(outputs).fill(-1));
      subject.kernels.maxPool(y.data, chosen.data, x.data, g);
      const numbers = x.original();
      const largest = entries.map((window) => Math.max(...window.map((at) => numbers[at])));
      const places = entries.map((window, i) => window.find((at) => numbers[at] === largest[i]) ?? -1);
      const inPlane = places.map((at) => at % (g.height * g.width));
      const results = [
        { operand: y, expected: largest },
        { operand: chosen, expected: inPlane },
      ];
      expect(subject.problems("maxPool", results, [x])).toEqual([]);

      const gradOutput = subject.normals(outputs, 2);
      const gradInput = subject.blank(inputs);
      subject.kernels.maxPoolGradient(gradInput.data, gradOutput.data, chosen.data, g);
      const [expected, scale] = [new Float64Array(inputs), new Float64Array(inputs)];
      for (const [i, grad] of gradOutput.original().entries()) {
        expected[places[i]] += grad;
        scale[places[i]] += Math.abs(grad);
      }
      const gradient = { operand: gradInput, expected, scale };
      expect(subject.problems("maxPoolGradient", [gradient], [gradOutput])).toEqual([]);
    });

    test.each([false, true])("averagePool and its gradient hold (counting padding: %s)", (countsPadding) => {
      const divisors = entries.map((window) => (countsPadding ? g.kernelHeight * g.kernelWidth : window.length));
      const x = subject.normals(inputs, 3);
      const y = subject.blank(outputs);
      subject.kernels.averagePool(y.data, x.data, g, countsPadding);
      const numbers = x.original();
      const means = entries.map((window, i) => sumOf(window.map((at) => numbers[at])) / divisors[i]);
      const sizes = entries.map((window, i) => sumOf(window.map((at) => Math.abs(numbers[at]))) / divisors[i]);
      expect(subject.problems("averagePool", [{ operand: y, expected: means, scale: sizes }], [x])).toEqual([]);

      const gradOutput = subject.normals(outputs, 4);
      const gradInput = subject.blank(inputs);
      subject.kernels.averagePoolGradient(gradInput.data, gradOutput.data, g, countsPadding);
      const [expected, scale] = [new Float64Array(inputs), new Float64Array(inputs)];
      for (const [i, grad] of gradOutput.original().entries()) {
        for (const at of entries[i]) {
          expected[at] += grad / divisors[i];
          scale[at] += Math.abs(grad) / divisors[i];
        }
      }
      const gradient = { operand: gradInput, expected, scale };
      expect(subject.problems("averagePoolGradient", [gradient], [gradOutput])).toEqual([]);
    });
  });

  // torch.nn.functional.max_pool2d(x, 2, return_indices=True): the last NaN of a window is the one that is chosen.
  test.each([1, 4, 5])(
    "maxPool takes the last NaN before any number, and infinities as numbers, in %d squares",
    (squares) => {
      const upper = [1, nan, nan, Infinity, -Infinity, -Infinity, Infinity, Infinity, nan, nan];
      const lower = [0, 2, 3, nan, -Infinity, -Infinity, 5, Infinity, nan, 1];
      const width = 2 * squares;
      const x = subject.operand([...upper.slice(0, width), ...lower.slice(0, width)]);
      const y = subject.blank(squares);
      const chosen = subject.integers(new Int32Array(squares).fill(-1));
      subject.kernels.maxPool(y.data, chosen.data, x.data, windows(1, [2, width], 2));
      expect(y.values()).toEqual([nan, nan, -Infinity, Infinity, nan].slice(0, squares));
      expect(chosen.values()).toEqual([1, width + 3, 4, 6, width + 8].slice(0, squares));
    },
  );

  test.each([2, 9])("maxPool takes padding as -Infinity and chooses an entry of the plane, %d wide", (width) => {
    const x = subject.operand(new Float64Array(3 * width).fill(-Infinity));
    const g = windows(1, [3, width], 3, { stride: 1, padding: 1 });
    const y = subject.blank(3 * width);
    const chosen = subject.integers(new Int32Array(3 * width).fill(-1));
    subject.kernels.maxPool(y.data, chosen.data, x.data, g);
    const results = [
      { operand: y, expected: x.original() },
      { operand: chosen, expected: windowsOf(g).map(([first]) => first) },
    ];
    expect(subject.problems("", results, [x])).toEqual([]);
  });

  test("averagePool passes NaN and infinities on, within their window", () => {
    const x = subject.operand([1, nan, 1, 1, Infinity, 1, Infinity, 1, 1, 1, 1, 1, 1, 1, -Infinity, 1]);
    const y = subject.blank(4);
    subject.kernels.averagePool(y.data, x.data, windows(1, [2, 8], 2), true);
    expect(y.values()).toEqual([nan, 1, Infinity, nan]);
  });
}
