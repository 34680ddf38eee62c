import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The leaky rectifiers of an engine with a slope for each channel. */
export function leakChannels(
  kernels: WasmKernels,
  staging: Staging,
): Pick<Engine, "leakChannels" | "leakChannelsGradient"> {
  return {
    leakChannels(y, x, slope, examples, channels, size) {
      const count = examples * channels * size;
      staging.begin();
      const [target, source] = [staging.output(y, count), staging.input(x, count)];
      kernels.leakChannels(target, source, staging.input(slope, channels), examples, channels, size);
      staging.end();
    },
    leakChannelsGradient(gradInput, gradOutput, x, slope, examples, channels, size) {
      const count = examples * channels * size;
      staging.begin();
      const [target, grad] = [staging.output(gradInput, count), staging.input(gradOutput, count)];
      const [source, slopes] = [staging.input(x, count), staging.input(slope, channels)];
      kernels.leakChannelsGradient(target, grad, source, slopes, examples, channels, size);
      staging.end();
    },
  };
}
