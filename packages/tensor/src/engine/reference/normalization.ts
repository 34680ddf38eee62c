import type {
  AddChannelProductsKernel,
  NormalizeChannelsByKernel,
  NormalizeChannelsGradientKernel,
  NormalizeChannelsKernel,
  ScaleChannelsKernel,
  ScaleShiftChannelsKernel,
} from "../kernel/normalization.ts";

export const normalizeChannels: NormalizeChannelsKernel = (
  y,
  mean,
  variance,
  inverse,
  x,
  outer,
  channels,
  inner,
  epsilon,
) => {
  const count = outer * inner;
  const step = channels * inner;
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) sum += x[at];
    }
    const center = sum / count;
    let squares = 0;
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) squares += (x[at] - center) ** 2;
    }
    const factor = 1 / Math.sqrt(squares / count + epsilon);
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) y[at] = (x[at] - center) * factor;
    }
    mean[c] = center;
    variance[c] = squares / count;
    inverse[c] = factor;
  }
};

// With y = (x - mean) * inverse, dy_j/dx_i = inverse * ([i == j] - 1/n - y_i * y_j / n).
export const normalizeChannelsGradient: NormalizeChannelsGradientKernel = (
  gradInput,
  gradOutput,
  y,
  factor,
  outer,
  channels,
  inner,
) => {
  const count = outer * inner;
  const step = channels * inner;
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    let products = 0;
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) {
        sum += gradOutput[at];
        products += gradOutput[at] * y[at];
      }
    }
    const meanGradient = sum / count;
    const meanProduct = products / count;
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) {
        gradInput[at] = factor[c] * (gradOutput[at] - meanGradient - y[at] * meanProduct);
      }
    }
  }
};

export const normalizeChannelsBy: NormalizeChannelsByKernel = (
  y,
  inverse,
  x,
  mean,
  variance,
  outer,
  channels,
  inner,
  epsilon,
) => {
  const step = channels * inner;
  for (let c = 0; c < channels; c++) {
    const factor = 1 / Math.sqrt(variance[c] + epsilon);
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) y[at] = (x[at] - mean[c]) * factor;
    }
    inverse[c] = factor;
  }
};

export const scaleChannels: ScaleChannelsKernel = (y, x, scale, outer, channels, inner) => {
  for (let o = 0, at = 0; o < outer; o++) {
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < inner; i++, at++) y[at] = scale[c] * x[at];
    }
  }
};

export const scaleShiftChannels: ScaleShiftChannelsKernel = (y, x, scale, shift, outer, channels, inner) => {
  for (let o = 0, at = 0; o < outer; o++) {
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < inner; i++, at++) y[at] = scale[c] * x[at] + shift[c];
    }
  }
};

export const addChannelProducts: AddChannelProductsKernel = (total, x, y, outer, channels, inner) => {
  const step = channels * inner;
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    for (let o = 0, start = c * inner; o < outer; o++, start += step) {
      for (let at = start; at < start + inner; at++) sum += x[at] * y[at];
    }
    total[c] += sum;
  }
};
