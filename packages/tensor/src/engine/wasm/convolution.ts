import type { FloatArray } from "../../tensor.ts";
import type { Engine } from "../engine.ts";
import type { ConvolutionGeometry } from "../kernel/convolution.ts";
import type { Heap } from "./heap.ts";
import { Scratch } from "./scratch.ts";
import type { Staging } from "./staging.ts";
import { stretchesOf } from "./stretches.ts";
import type { Part, ThreadPool } from "./threads/thread-pool.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type ConvolutionKernels = "convolution" | "convolutionInputGradient" | "convolutionWeightGradient";

/** Sizes of a call in elements. */
interface Sizes {
  readonly input: number;
  readonly output: number;
  readonly weight: number;
  /** Multiplications and additions of one example. */
  readonly products: number;
}

/** Multiplications and additions that a thread does in a nanosecond, about. */
const RATE = 22;

/**
 * Into how many parts at most the gradient of a weight is split. It is the same whatever threads there are, so that the
 * sum over the parts is, too.
 */
const SUMMED_PARTS = 4;

/**
 * The convolutions of an engine. A call is planned once; then its parts, each some of the examples, run in any order or
 * side by side: each has scratch memory of its own.
 */
export function convolution(
  kernels: WasmKernels,
  staging: Staging,
  heap: Heap,
  pool: ThreadPool,
): Pick<Engine, ConvolutionKernels> {
  const [plans, scratch] = [new Scratch(heap), new Scratch(heap)];

  /** The two directions differ in their plan only. */
  function run(target: number, source: number, bias: number, batch: number, plan: number, sizes: Sizes): void {
    const bytes = kernels.convolutionScratchBytes(plan);
    const threads = pool.partsFor((batch * sizes.products) / RATE);
    // More parts than threads, so that one that comes late delays little.
    const stretches = stretchesOf(batch, threads === 1 ? 1 : 2 * threads);
    const memory = scratch.reserve(stretches.length * bytes);
    const parts = stretches.map(({ first, count }, i): Part => {
      const [to, from] = [target + 4 * first * sizes.output, source + 4 * first * sizes.input];
      return [to, from, bias, count, plan, memory + i * bytes];
    });
    pool.run("convolution", parts);
  }

  function accumulated(array: FloatArray, count: number, accumulate: boolean): number {
    return accumulate ? staging.inputAndOutput(array, count) : staging.output(array, count);
  }

  return {
    convolution(y, x, weight, bias, geometry) {
      const sizes = sizesOf(geometry);
      staging.begin();
      const target = staging.output(y, geometry.batch * sizes.output);
      const source = staging.input(x, geometry.batch * sizes.input);
      const added = bias === undefined ? 0 : staging.input(bias, geometry.outChannels);
      const record = staging.integers(recordOf(geometry));
      const plan = plans.reserve(kernels.convolutionPlanBytes(record));
      kernels.planConvolution(plan, staging.input(weight, sizes.weight), record);
      run(target, source, added, geometry.batch, plan, sizes);
      staging.end();
    },
    convolutionInputGradient(gradInput, gradOutput, weight, geometry) {
      const sizes = sizesOf(geometry);
      staging.begin();
      const target = staging.output(gradInput, geometry.batch * sizes.input);
      const source = staging.input(gradOutput, geometry.batch * sizes.output);
      const record = staging.integers(recordOf(geometry));
      const plan = plans.reserve(kernels.convolutionInputGradientPlanBytes(record));
      kernels.planConvolutionInputGradient(plan, staging.input(weight, sizes.weight), record);
      run(target, source, 0, geometry.batch, plan, { ...sizes, input: sizes.output, output: sizes.input });
      staging.end();
    },
    convolutionWeightGradient(gradWeight, gradBias, gradOutput, x, geometry, accumulate) {
      const sizes = sizesOf(geometry);
      staging.begin();
      const weight = accumulated(gradWeight, sizes.weight, accumulate);
      const bias = gradBias === undefined ? 0 : accumulated(gradBias, geometry.outChannels, accumulate);
      const gradient = staging.input(gradOutput, geometry.batch * sizes.output);
      const source = staging.input(x, geometry.batch * sizes.input);
      const record = staging.integers(recordOf(geometry));
      const plan = plans.reserve(kernels.convolutionPlanBytes(record));
      kernels.planConvolution(plan, 0, record);
      const sumsBytes = kernels.convolutionWeightGradientSumsBytes(plan);
      const bytes = kernels.convolutionWeightGradientScratchBytes(plan);
      const stretches = stretchesOf(geometry.batch, SUMMED_PARTS);
      const sums = scratch.reserve(stretches.length * (sumsBytes + bytes));
      const memory = sums + stretches.length * sumsBytes;
      const parts = stretches.map(({ first, count }, i): Part => {
        const [grad, from] = [gradient + 4 * first * sizes.output, source + 4 * first * sizes.input];
        return [sums + i * sumsBytes, grad, from, count, plan, memory + i * bytes];
      });
      if (pool.partsFor((geometry.batch * sizes.products) / RATE) > 1) pool.run("convolutionWeightGradient", parts);
      else for (const part of parts) kernels.convolutionWeightGradient(...part);
      kernels.convolutionWeightGradientTotal(weight, bias, sums, stretches.length, plan, Number(accumulate));
      staging.end();
    },
  };
}

/** Of one example, and of the weight. */
function sizesOf(geometry: ConvolutionGeometry): Sizes {
  const { inChannels, height, width, outChannels, outHeight, outWidth, kernelHeight, kernelWidth, groups } = geometry;
  const weight = outChannels * (inChannels / groups) * kernelHeight * kernelWidth;
  return {
    input: inChannels * height * width,
    output: outChannels * outHeight * outWidth,
    weight,
    products: weight * outHeight * outWidth,
  };
}

/** The geometry as the kernels read it: `assembly/geometry.ts`, all but the batch. */
function recordOf(geometry: ConvolutionGeometry): number[] {
  const { inChannels, height, width, outChannels, outHeight, outWidth, kernelHeight, kernelWidth } = geometry;
  const { strideHeight, strideWidth, top, left, dilationHeight, dilationWidth, groups } = geometry;
  const sizes = [inChannels, height, width, outChannels, outHeight, outWidth, kernelHeight, kernelWidth];
  return [...sizes, strideHeight, strideWidth, top, left, dilationHeight, dilationWidth, groups];
}
