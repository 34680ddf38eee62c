import { describe, expect, test } from "vitest";
import { CONVOLUTIONS, square } from "./convolution-cases.ts";
import type { ConvolutionGeometry } from "./convolution-cases.ts";
import type { Operand } from "./operand.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;

/** Sums with the sums of the terms' magnitudes. */
class Sums {
  readonly expected: Float64Array;
  readonly scale: Float64Array;

  constructor(count: number) {
    this.expected = new Float64Array(count);
    this.scale = new Float64Array(count);
  }

  add(at: number, term: number): void {
    this.expected[at] += term;
    this.scale[at] += Math.abs(term);
  }
}

/** Numbers of elements of the operands. */
function sizesOf(geometry: ConvolutionGeometry): { input: number; output: number; weight: number } {
  const { batch, inChannels, height, width, outChannels, outHeight, outWidth, kernelHeight, kernelWidth } = geometry;
  return {
    input: batch * inChannels * height * width,
    output: batch * outChannels * outHeight * outWidth,
    weight: outChannels * (inChannels / geometry.groups) * kernelHeight * kernelWidth,
  };
}

/** Calls with the positions in the output, the input and the weight of every product that a convolution sums. */
function eachProduct(g: ConvolutionGeometry, visit: (output: number, input: number, weight: number) => void): void {
  const [ins, outs] = [g.inChannels / g.groups, g.outChannels / g.groups];
  for (let output = 0; output < sizesOf(g).output; output++) {
    const q = output % g.outWidth;
    const p = Math.floor(output / g.outWidth) % g.outHeight;
    const o = Math.floor(output / (g.outWidth * g.outHeight)) % g.outChannels;
    const n = Math.floor(output / (g.outWidth * g.outHeight * g.outChannels));
    for (let tap = 0; tap < ins * g.kernelHeight * g.kernelWidth; tap++) {
      const j = tap % g.kernelWidth;
      const i = Math.floor(tap / g.kernelWidth) % g.kernelHeight;
      const c = Math.floor(tap / (g.kernelWidth * g.kernelHeight)) + Math.floor(o / outs) * ins;
      const row = p * g.strideHeight - g.top + i * g.dilationHeight;
      const column = q * g.strideWidth - g.left + j * g.dilationWidth;
      if (row < 0 || row >= g.height || column < 0 || column >= g.width) continue;
      const input = ((n * g.inChannels + c) * g.height + row) * g.width + column;
      visit(output, input, o * ins * g.kernelHeight * g.kernelWidth + tap);
    }
  }
}

/** Convolutions and their two gradients. */
export function convolutionConformance(subject: Subject): void {
  const operands = (g: ConvolutionGeometry): Record<"x" | "weight" | "gradOutput", Operand> => {
    const { input, output, weight } = sizesOf(g);
    return {
      x: subject.normals(input, 1),
      weight: subject.normals(weight, 2),
      gradOutput: subject.normals(output, 3),
    };
  };

  describe.each(Object.entries(CONVOLUTIONS))("with %s", (_, g) => {
    test.each([false, true])("convolution holds (with a bias: %s), and writes nothing else", (hasBias) => {
      const { x, weight } = operands(g);
      const bias = subject.normals(g.outChannels, 4);
      const y = subject.blank(sizesOf(g).output);
      subject.kernels.convolution(y.data, x.data, weight.data, hasBias ? bias.data : undefined, g);
      const sums = new Sums(y.count);
      const [numbers, weights, added] = [x.original(), weight.original(), bias.original()];
      eachProduct(g, (output, input, tap) => sums.add(output, numbers[input] * weights[tap]));
      const plane = g.outHeight * g.outWidth;
      if (hasBias) y.original().forEach((_, i) => sums.add(i, added[Math.floor(i / plane) % g.outChannels]));
      expect(subject.problems("", [{ operand: y, ...sums }], [x, weight, bias])).toEqual([]);
    });

    test("convolutionInputGradient holds, and writes nothing else", () => {
      const { weight, gradOutput } = operands(g);
      const gradInput = subject.blank(sizesOf(g).input);
      subject.kernels.convolutionInputGradient(gradInput.data, gradOutput.data, weight.data, g);
      const sums = new Sums(gradInput.count);
      const [numbers, weights] = [gradOutput.original(), weight.original()];
      eachProduct(g, (output, input, tap) => sums.add(input, numbers[output] * weights[tap]));
      expect(subject.problems("", [{ operand: gradInput, ...sums }], [weight, gradOutput])).toEqual([]);
    });

    test.each([
      [false, true],
      [true, true],
      [true, false],
    ])("convolutionWeightGradient holds (accumulating: %s, with a bias: %s)", (accumulate, hasBias) => {
      const { x, gradOutput } = operands(g);
      const made = (count: number): Operand => (accumulate ? subject.normals(count, 5) : subject.blank(count));
      const [gradWeight, gradBias] = [made(sizesOf(g).weight), made(g.outChannels)];
      const added = hasBias ? gradBias.data : undefined;
      subject.kernels.convolutionWeightGradient(gradWeight.data, added, gradOutput.data, x.data, g, accumulate);
      const [weights, biases] = [new Sums(gradWeight.count), new Sums(gradBias.count)];
      const [numbers, gradients] = [x.original(), gradOutput.original()];
      eachProduct(g, (output, input, tap) => weights.add(tap, numbers[input] * gradients[output]));
      const plane = g.outHeight * g.outWidth;
      for (const [i, grad] of gradients.entries()) biases.add(Math.floor(i / plane) % g.outChannels, grad);
      for (const [i, before] of accumulate ? gradWeight.original().entries() : []) weights.add(i, before);
      for (const [i, before] of accumulate ? gradBias.original().entries() : []) biases.add(i, before);
      const results = [{ operand: gradWeight, ...weights }];
      if (hasBias) results.push({ operand: gradBias, ...biases });
      expect(subject.problems("", results, hasBias ? [x, gradOutput] : [x, gradOutput, gradBias])).toEqual([]);
    });
  });

  describe.each(["no padding", "padding of 1", "stride 2", "depthwise"])("with %s", (name) => {
    const g = CONVOLUTIONS[name];

    test.each([nan, Infinity, -Infinity])(
      "convolution passes %d on to the windows that see it, and no further",
      (odd) => {
        const { x, weight } = operands(g);
        const at = Math.floor(x.count / 2);
        x.data[at] = odd;
        const y = subject.blank(sizesOf(g).output);
        subject.kernels.convolution(y.data, x.data, weight.data, undefined, g);
        const seen = new Set<number>();
        eachProduct(g, (output, input) => input === at && seen.add(output));
        const isOdd = y.values().map((value) => !Number.isFinite(value));
        expect(isOdd).toEqual(isOdd.map((_, output) => seen.has(output)));
      },
    );

    test("convolutionInputGradient passes NaN on to what its window sees, and no further", () => {
      const { weight, gradOutput } = operands(g);
      const at = Math.floor(gradOutput.count / 2);
      gradOutput.data[at] = nan;
      const gradInput = subject.blank(sizesOf(g).input);
      subject.kernels.convolutionInputGradient(gradInput.data, gradOutput.data, weight.data, g);
      const seen = new Set<number>();
      eachProduct(g, (output, input) => output === at && seen.add(input));
      expect(gradInput.values().map(Number.isNaN)).toEqual(gradInput.values().map((_, input) => seen.has(input)));
    });
  });

  test("convolution gives an example the same bits in a batch as alone", () => {
    const g = square(9, 3, { batch: 7, inChannels: 3, outChannels: 10 }, { padding: 1 });
    const { x, weight } = operands(g);
    const [{ input, output }, last] = [sizesOf(g), 6];
    const [all, alone] = [subject.blank(output), subject.blank(output / 7)];
    subject.kernels.convolution(all.data, x.data, weight.data, undefined, g);
    const example = x.data.subarray((last * input) / 7);
    subject.kernels.convolution(alone.data, example, weight.data, undefined, { ...g, batch: 1 });
    expect(all.values().slice((last * output) / 7)).toEqual(alone.values());
  });
}
