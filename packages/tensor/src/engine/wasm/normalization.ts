import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type NormalizationKernels =
  | "normalizeChannels"
  | "normalizeChannelsGradient"
  | "normalizeChannelsBy"
  | "scaleChannels"
  | "scaleShiftChannels"
  | "addChannelProducts";

/** The kernels of an engine that normalise channels. */
export function normalization(kernels: WasmKernels, staging: Staging): Pick<Engine, NormalizationKernels> {
  return {
    normalizeChannels(y, mean, variance, inverse, x, outer, channels, inner, epsilon) {
      const count = outer * channels * inner;
      staging.begin();
      const [target, means] = [staging.output(y, count), staging.output(mean, channels)];
      const [variances, factors] = [staging.output(variance, channels), staging.output(inverse, channels)];
      const sizes = [outer, channels, inner] as const;
      const scratch = columnSums(staging, channels, inner);
      kernels.normalizeChannels(target, means, variances, factors, staging.input(x, count), ...sizes, epsilon, scratch);
      staging.end();
    },
    normalizeChannelsGradient(gradInput, gradOutput, y, factor, outer, channels, inner) {
      const count = outer * channels * inner;
      staging.begin();
      const [target, gradient] = [staging.output(gradInput, count), staging.input(gradOutput, count)];
      const [normalized, factors] = [staging.input(y, count), staging.input(factor, channels)];
      const sizes = [outer, channels, inner] as const;
      const scratch = columnSums(staging, channels, inner);
      kernels.normalizeChannelsGradient(target, gradient, normalized, factors, ...sizes, scratch);
      staging.end();
    },
    normalizeChannelsBy(y, inverse, x, mean, variance, outer, channels, inner, epsilon) {
      const count = outer * channels * inner;
      staging.begin();
      const [target, factors] = [staging.output(y, count), staging.output(inverse, channels)];
      const [given, means] = [staging.input(x, count), staging.input(mean, channels)];
      const sizes = [outer, channels, inner] as const;
      kernels.normalizeChannelsBy(target, factors, given, means, staging.input(variance, channels), ...sizes, epsilon);
      staging.end();
    },
    scaleChannels(y, x, scale, outer, channels, inner) {
      const count = outer * channels * inner;
      staging.begin();
      const [target, given] = [staging.output(y, count), staging.input(x, count)];
      kernels.scaleChannels(target, given, staging.input(scale, channels), outer, channels, inner);
      staging.end();
    },
    scaleShiftChannels(y, x, scale, shift, outer, channels, inner) {
      const count = outer * channels * inner;
      staging.begin();
      const [target, given] = [staging.output(y, count), staging.input(x, count)];
      const [factors, added] = [staging.input(scale, channels), staging.input(shift, channels)];
      kernels.scaleShiftChannels(target, given, factors, added, outer, channels, inner);
      staging.end();
    },
    addChannelProducts(total, x, y, outer, channels, inner) {
      const count = outer * channels * inner;
      staging.begin();
      const [sums, left] = [staging.inputAndOutput(total, channels), staging.input(x, count)];
      const sizes = [outer, channels, inner] as const;
      kernels.addChannelProducts(sums, left, staging.input(y, count), ...sizes, columnSums(staging, channels, inner));
      staging.end();
    },
  };
}

/** Scratch for two sums in double precision of each column, in whole vectors of four, where the channels are columns. */
function columnSums(staging: Staging, channels: number, inner: number): number {
  return inner === 1 ? staging.space(2 * 8 * (channels + 3)) : 0;
}
