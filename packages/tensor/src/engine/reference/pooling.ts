import type { FloatArray } from "../../tensor.ts";
import type {
  AdaptiveMaxPoolKernel,
  AveragePoolGradientKernel,
  AveragePoolKernel,
  MaxPoolGradientKernel,
  MaxPoolKernel,
  PoolingGeometry,
} from "../kernel/pooling.ts";

export const maxPool: MaxPoolKernel = (y, chosen, x, geometry) => {
  largestOf(y, chosen, x, geometry, rowSpans(geometry), columnSpans(geometry));
};

export const adaptiveMaxPool: AdaptiveMaxPoolKernel = (y, chosen, x, planes, height, width, outHeight, outWidth) => {
  const plane = { planes, height, width, outHeight, outWidth, dilationHeight: 1, dilationWidth: 1 };
  largestOf(y, chosen, x, plane, binSpans(height, outHeight), binSpans(width, outWidth));
};

export const maxPoolGradient: MaxPoolGradientKernel = (gradInput, gradOutput, chosen, geometry) => {
  const { planes, height, width, outHeight, outWidth } = geometry;
  const outputs = outHeight * outWidth;
  gradInput.fill(0, 0, planes * height * width);
  for (let plane = 0, from = 0; plane < planes; plane++) {
    const start = plane * height * width;
    for (let i = 0; i < outputs; i++, from++) gradInput[start + chosen[from]] += gradOutput[from];
  }
};

export const averagePool: AveragePoolKernel = (y, x, geometry, countsPadding) => {
  const { planes, height, width, outHeight, outWidth, dilationHeight, dilationWidth } = geometry;
  const [rows, columns] = [rowSpans(geometry), columnSpans(geometry)];
  let to = 0;
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * height * width;
    for (let p = 0; p < outHeight; p++) {
      for (let q = 0; q < outWidth; q++, to++) {
        let sum = 0;
        for (let row = rows.first[p]; row < rows.end[p]; row += dilationHeight) {
          for (let column = columns.first[q]; column < columns.end[q]; column += dilationWidth) {
            sum += x[start + row * width + column];
          }
        }
        y[to] = sum / divisorOf(rows.count[p] * columns.count[q], geometry, countsPadding);
      }
    }
  }
};

export const averagePoolGradient: AveragePoolGradientKernel = (gradInput, gradOutput, geometry, countsPadding) => {
  const { planes, height, width, outHeight, outWidth, dilationHeight, dilationWidth } = geometry;
  const [rows, columns] = [rowSpans(geometry), columnSpans(geometry)];
  gradInput.fill(0, 0, planes * height * width);
  let from = 0;
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * height * width;
    for (let p = 0; p < outHeight; p++) {
      for (let q = 0; q < outWidth; q++, from++) {
        const share = gradOutput[from] / divisorOf(rows.count[p] * columns.count[q], geometry, countsPadding);
        for (let row = rows.first[p]; row < rows.end[p]; row += dilationHeight) {
          for (let column = columns.first[q]; column < columns.end[q]; column += dilationWidth) {
            gradInput[start + row * width + column] += share;
          }
        }
      }
    }
  }
};

/** What of a geometry its spans do not tell. */
type Planes = Pick<
  PoolingGeometry,
  "planes" | "height" | "width" | "outHeight" | "outWidth" | "dilationHeight" | "dilationWidth"
>;

function largestOf(y: FloatArray, chosen: Int32Array, x: FloatArray, g: Planes, rows: Spans, columns: Spans): void {
  let to = 0;
  for (let plane = 0; plane < g.planes; plane++) {
    const start = plane * g.height * g.width;
    for (let p = 0; p < g.outHeight; p++) {
      for (let q = 0; q < g.outWidth; q++, to++) {
        let best = -Infinity;
        let place = rows.first[p] * g.width + columns.first[q];
        for (let row = rows.first[p]; row < rows.end[p]; row += g.dilationHeight) {
          for (let column = columns.first[q]; column < columns.end[q]; column += g.dilationWidth) {
            const entry = x[start + row * g.width + column];
            if (!(entry > best || Number.isNaN(entry))) continue;
            best = entry;
            place = row * g.width + column;
          }
        }
        y[to] = best;
        chosen[to] = place;
      }
    }
  }
}

function divisorOf(inside: number, { kernelHeight, kernelWidth }: PoolingGeometry, countsPadding: boolean): number {
  return countsPadding ? kernelHeight * kernelWidth : inside;
}

/** For each window along an axis what of it lies inside: the first index, the one behind the last, and how many. */
interface Spans {
  readonly first: number[];
  readonly end: number[];
  readonly count: number[];
}

function rowSpans({ outHeight, strideHeight, top, dilationHeight, kernelHeight, height }: PoolingGeometry): Spans {
  return spansOf(outHeight, strideHeight, top, dilationHeight, kernelHeight, height);
}

function columnSpans({ outWidth, strideWidth, left, dilationWidth, kernelWidth, width }: PoolingGeometry): Spans {
  return spansOf(outWidth, strideWidth, left, dilationWidth, kernelWidth, width);
}

function spansOf(
  windows: number,
  stride: number,
  before: number,
  dilation: number,
  kernel: number,
  length: number,
): Spans {
  const spans: Spans = { first: [], end: [], count: [] };
  for (let window = 0; window < windows; window++) {
    const origin = window * stride - before;
    const first = origin >= 0 ? origin : origin + Math.ceil(-origin / dilation) * dilation;
    const end = Math.min(length, origin + (kernel - 1) * dilation + 1);
    spans.first.push(first);
    spans.end.push(end);
    spans.count.push(Math.ceil((end - first) / dilation));
  }
  return spans;
}

/** Bins that cover an axis, as adaptive pooling cuts it. */
function binSpans(length: number, bins: number): Spans {
  const spans: Spans = { first: [], end: [], count: [] };
  for (let bin = 0; bin < bins; bin++) {
    const [first, end] = [Math.floor((bin * length) / bins), Math.ceil(((bin + 1) * length) / bins)];
    spans.first.push(first);
    spans.end.push(end);
    spans.count.push(end - first);
  }
  return spans;
}
