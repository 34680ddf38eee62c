import {
  convolutionGeometry,
  kernelsFor,
  poolingGeometry,
  Random,
  referenceEngine,
  transposedConvolutionGeometry,
  useEngine,
  zeros,
} from "@chainrule/tensor";
import type { ConvolutionGeometry, Engine, PoolingGeometry } from "@chainrule/tensor";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

beforeAll(() => useEngine("wasm", { threads: 1 }));
afterAll(() => useEngine("reference"));

const pair = (least: number, most: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));

const convolutions: fc.Arbitrary<ConvolutionGeometry> = fc
  .record({
    channels: fc.tuple(pair(1, 3), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 11 })),
    size: pair(1, 14),
    kernel: pair(1, 4),
    stride: pair(1, 4),
    vertical: pair(0, 4),
    horizontal: pair(0, 4),
    dilation: pair(1, 3),
  })
  .map(({ channels: [[batch, groups], ins, outs], size, kernel, stride, vertical, horizontal, dilation }) => {
    // Padded until the first window fits.
    const missing = kernel.map((length, axis) => Math.max(0, dilation[axis] * (length - 1) + 1 - size[axis]));
    const padding = [vertical[0], vertical[1] + missing[0], horizontal[0], horizontal[1] + missing[1]] as const;
    const [input, weight] = [
      [batch, ins * groups, ...size],
      [outs * groups, ins, ...kernel],
    ];
    return convolutionGeometry("test", input, weight, { stride, padding, dilation, groups });
  });

const transposed: fc.Arbitrary<ConvolutionGeometry> = fc
  .record({
    channels: fc.tuple(pair(1, 3), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    size: pair(1, 9),
    kernel: pair(1, 4),
    stride: pair(1, 4),
    dilation: pair(1, 3),
    cut: pair(0, 3),
    more: pair(0, 3),
  })
  .map(({ channels: [[batch, groups], ins, outs], size, kernel, stride, dilation, cut, more }) => {
    // At most what the stride or the dilation allows, and never more cut off than there is.
    const outputPadding = more.map((length, axis) => Math.min(length, Math.max(stride[axis], dilation[axis]) - 1));
    const padding = cut.map((length, axis) => {
      const whole = (size[axis] - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + outputPadding[axis];
      return Math.min(length, Math.floor(whole / 2));
    });
    return transposedConvolutionGeometry("test", [batch, ins * groups, ...size], [ins * groups, outs, ...kernel], {
      stride,
      padding: padding as [number, number],
      outputPadding: outputPadding as [number, number],
      dilation,
      groups,
    });
  });

const poolings: fc.Arbitrary<PoolingGeometry> = fc
  .record({ planes: fc.integer({ min: 1, max: 5 }), kernel: pair(1, 5), stride: pair(1, 4), room: pair(0, 14) })
  .map(({ planes, kernel, stride, room }) => {
    const size = kernel.map((length, axis) => length + room[axis]);
    const padding = kernel.map((length) => Math.floor(length / 2)) as [number, number];
    return poolingGeometry("test", [planes, ...size], { kernel, stride, padding, dilation: [1, 1] });
  });

function normals(count: number, seed: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: count }, () => random.normal());
}

/** The largest difference; infinite where one is NaN. */
function distance(a: Float32Array, b: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}

function convolved(kernels: Engine, g: ConvolutionGeometry): Float32Array[] {
  const { batch, inChannels, height, width, outChannels, outHeight, outWidth, kernelHeight, kernelWidth, groups } = g;
  const x = normals(batch * inChannels * height * width, 1);
  const weight = normals(outChannels * (inChannels / groups) * kernelHeight * kernelWidth, 2);
  const [bias, gradOutput] = [normals(outChannels, 3), normals(batch * outChannels * outHeight * outWidth, 4)];
  const [y, gradInput] = [new Float32Array(gradOutput.length), new Float32Array(x.length)];
  const [gradWeight, gradBias] = [weight.slice(), bias.slice()];
  kernels.convolution(y, x, weight, bias, g);
  kernels.convolutionInputGradient(gradInput, gradOutput, weight, g);
  kernels.convolutionWeightGradient(gradWeight, gradBias, gradOutput, x, g, true);
  return [y, gradInput, gradWeight, gradBias];
}

function pooled(kernels: Engine, g: PoolingGeometry): Float32Array[] {
  const x = normals(g.planes * g.height * g.width, 1);
  const gradOutput = normals(g.planes * g.outHeight * g.outWidth, 2);
  const [largest, mean] = [gradOutput.slice(), gradOutput.slice()];
  const [gradLargest, gradMean] = [x.slice(), x.slice()];
  const chosen = new Int32Array(gradOutput.length);
  kernels.maxPool(largest, chosen, x, g);
  kernels.maxPoolGradient(gradLargest, gradOutput, chosen, g);
  kernels.averagePool(mean, x, g, false);
  kernels.averagePoolGradient(gradMean, gradOutput, g, false);
  return [largest, gradLargest, mean, gradMean];
}

// Sums of up to a thousand products of normal numbers, about 30 large, to single precision.
test("convolutions of any geometry agree on the engine wasm with the reference", () => {
  fc.assert(
    fc.property(convolutions, (geometry) => {
      const [got, expected] = [convolved(kernelsFor(zeros([1])), geometry), convolved(referenceEngine, geometry)];
      for (const [i, result] of got.entries()) expect(distance(result, expected[i])).toBeLessThan(2e-4);
    }),
    { numRuns: 300 },
  );
});

test("convolutions of the geometry of any transposed one agree on the engine wasm with the reference", () => {
  fc.assert(
    fc.property(transposed, (geometry) => {
      const [got, expected] = [convolved(kernelsFor(zeros([1])), geometry), convolved(referenceEngine, geometry)];
      for (const [i, result] of got.entries()) expect(distance(result, expected[i])).toBeLessThan(2e-4);
    }),
    { numRuns: 300 },
  );
});

test("poolings of any geometry agree on the engine wasm with the reference", () => {
  fc.assert(
    fc.property(poolings, (geometry) => {
      const [got, expected] = [pooled(kernelsFor(zeros([1])), geometry), pooled(referenceEngine, geometry)];
      for (const [i, result] of got.entries()) expect(distance(result, expected[i])).toBeLessThan(1e-5);
    }),
    { numRuns: 300 },
  );
});
