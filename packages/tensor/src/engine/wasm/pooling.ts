import type { Engine } from "../engine.ts";
import type { PoolingGeometry } from "../kernel/pooling.ts";
import type { Staging } from "./staging.ts";
import { stretchesOf } from "./stretches.ts";
import type { Stretch } from "./stretches.ts";
import type { Part, ThreadPool } from "./threads/thread-pool.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type PoolingKernels = "maxPool" | "maxPoolGradient" | "averagePool" | "averagePoolGradient" | "adaptiveMaxPool";

/** Nanoseconds that a thread takes for an element of the input, about. */
const NANOSECONDS = 0.3;

/** The pooling of an engine. The parts of a call, each some of the planes, run in any order or side by side. */
export function pooling(kernels: WasmKernels, staging: Staging, pool: ThreadPool): Pick<Engine, PoolingKernels> {
  function stretches({ planes, input }: Sizes): Stretch[] {
    return stretchesOf(planes, pool.partsFor(planes * input * NANOSECONDS));
  }

  return {
    maxPool(y, chosen, x, geometry) {
      const sizes = sizesOf(geometry);
      const { planes, input, output } = sizes;
      staging.begin();
      const [target, places] = [staging.output(y, planes * output), staging.output(chosen, planes * output)];
      const source = staging.input(x, planes * input);
      const record = staging.integers(recordOf(geometry));
      const parts = stretches(sizes).map(({ first, count }): Part => [
        target + first * output * 4,
        places + first * output * 4,
        source + first * input * 4,
        count,
        record,
      ]);
      pool.run("maxPool", parts);
      staging.end();
    },
    maxPoolGradient(gradInput, gradOutput, chosen, geometry) {
      const sizes = sizesOf(geometry);
      const { planes, input, output } = sizes;
      staging.begin();
      const target = staging.output(gradInput, planes * input);
      const [gradient, places] = [staging.input(gradOutput, planes * output), staging.labels(chosen, planes * output)];
      const record = staging.integers(recordOf(geometry));
      const parts = stretches(sizes).map(({ first, count }): Part => [
        target + first * input * 4,
        gradient + first * output * 4,
        places + first * output * 4,
        count,
        record,
      ]);
      pool.run("maxPoolGradient", parts);
      staging.end();
    },
    averagePool(y, x, geometry, countsPadding) {
      const sizes = sizesOf(geometry);
      const { planes, input, output } = sizes;
      staging.begin();
      const [target, source] = [staging.output(y, planes * output), staging.input(x, planes * input)];
      const record = staging.integers(recordOf(geometry));
      const parts = stretches(sizes).map(({ first, count }): Part => [
        target + first * output * 4,
        source + first * input * 4,
        count,
        record,
        Number(countsPadding),
      ]);
      pool.run("averagePool", parts);
      staging.end();
    },
    averagePoolGradient(gradInput, gradOutput, geometry, countsPadding) {
      const sizes = sizesOf(geometry);
      const { planes, input, output } = sizes;
      staging.begin();
      const [target, gradient] = [
        staging.output(gradInput, planes * input),
        staging.input(gradOutput, planes * output),
      ];
      const record = staging.integers(recordOf(geometry));
      const parts = stretches(sizes).map(({ first, count }): Part => [
        target + first * input * 4,
        gradient + first * output * 4,
        count,
        record,
        Number(countsPadding),
      ]);
      pool.run("averagePoolGradient", parts);
      staging.end();
    },
    adaptiveMaxPool(y, chosen, x, planes, height, width, outHeight, outWidth) {
      const [input, output] = [planes * height * width, planes * outHeight * outWidth];
      staging.begin();
      const [target, places] = [staging.output(y, output), staging.output(chosen, output)];
      kernels.adaptiveMaxPool(target, places, staging.input(x, input), planes, height, width, outHeight, outWidth);
      staging.end();
    },
  };
}

/** How many planes there are, and elements of one. */
interface Sizes {
  readonly planes: number;
  readonly input: number;
  readonly output: number;
}

function sizesOf({ planes, height, width, outHeight, outWidth }: PoolingGeometry): Sizes {
  return { planes, input: height * width, output: outHeight * outWidth };
}

/** The geometry as the kernels read it: `assembly/pooling-windows.ts`, all but the number of planes. */
function recordOf(geometry: PoolingGeometry): number[] {
  const { height, width, outHeight, outWidth, kernelHeight, kernelWidth } = geometry;
  const { strideHeight, strideWidth, top, left, dilationHeight, dilationWidth } = geometry;
  const sizes = [height, width, outHeight, outWidth, kernelHeight, kernelWidth];
  return [...sizes, strideHeight, strideWidth, top, left, dilationHeight, dilationWidth];
}
