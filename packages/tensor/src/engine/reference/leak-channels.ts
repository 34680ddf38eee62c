import type { LeakChannelsGradientKernel, LeakChannelsKernel } from "../kernel/elementwise.ts";

export const leakChannels: LeakChannelsKernel = (y, x, slope, examples, channels, size) => {
  for (let plane = 0; plane < examples * channels; plane++) {
    const leak = slope[plane % channels];
    for (let i = plane * size; i < (plane + 1) * size; i++) y[i] = x[i] > 0 ? x[i] : leak * x[i];
  }
};

export const leakChannelsGradient: LeakChannelsGradientKernel = (
  gradInput,
  gradOutput,
  x,
  slope,
  examples,
  channels,
  size,
) => {
  for (let plane = 0; plane < examples * channels; plane++) {
    const leak = slope[plane % channels];
    for (let i = plane * size; i < (plane + 1) * size; i++) {
      gradInput[i] = x[i] > 0 ? gradOutput[i] : leak * gradOutput[i];
    }
  }
};
