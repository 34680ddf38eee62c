import { unaryLeakyRelu } from "./unary";
import { unaryGradientLeakyRelu } from "./unary-gradient";

/** The leaky rectifier of each plane of `examples x channels x size`, with the slope of its channel. */
export function leakChannels(y: usize, x: usize, slope: usize, examples: i32, channels: i32, size: i32): void {
  const bytes = <usize>size << 2;
  for (let e: i32 = 0; e < examples; e++) {
    for (let c: i32 = 0; c < channels; c++) {
      unaryLeakyRelu(y, x, size, load<f32>(slope + (<usize>c << 2)));
      y += bytes;
      x += bytes;
    }
  }
}

export function leakChannelsGradient(
  gradInput: usize,
  gradOutput: usize,
  x: usize,
  slope: usize,
  examples: i32,
  channels: i32,
  size: i32,
): void {
  const bytes = <usize>size << 2;
  for (let e: i32 = 0; e < examples; e++) {
    for (let c: i32 = 0; c < channels; c++) {
      unaryGradientLeakyRelu(gradInput, gradOutput, x, size, load<f32>(slope + (<usize>c << 2)));
      gradInput += bytes;
      gradOutput += bytes;
      x += bytes;
    }
  }
}
