import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type RowKernels =
  | "addRow"
  | "sumAxis"
  | "sumSquares"
  | "allFinite"
  | "argmaxRows"
  | "softmax"
  | "softmaxGradient"
  | "logSoftmax"
  | "logSoftmaxGradient"
  | "maxPieces"
  | "maxPiecesGradient";

/** The kernels of an engine that go over rows and axes. */
export function rows(kernels: WasmKernels, staging: Staging): Pick<Engine, RowKernels> {
  return {
    addRow(y, x, row, rowCount, columns) {
      const count = rowCount * columns;
      staging.begin();
      kernels.addRow(staging.output(y, count), staging.input(x, count), staging.input(row, columns), rowCount, columns);
      staging.end();
    },
    sumAxis(y, x, outer, length, inner, factor, accumulate) {
      staging.begin();
      const count = outer * inner;
      const target = accumulate ? staging.inputAndOutput(y, count) : staging.output(y, count);
      kernels.sumAxis(target, staging.input(x, count * length), outer, length, inner, factor, Number(accumulate));
      staging.end();
    },
    sumSquares(x, count) {
      staging.begin();
      const sum = kernels.sumSquares(staging.input(x, count), count);
      staging.end();
      return sum;
    },
    allFinite(x, count) {
      staging.begin();
      const isFinite = kernels.allFinite(staging.input(x, count), count) === 1;
      staging.end();
      return isFinite;
    },
    argmaxRows(indices, x, rowCount, columns) {
      staging.begin();
      kernels.argmaxRows(staging.output(indices, rowCount), staging.input(x, rowCount * columns), rowCount, columns);
      staging.end();
    },
    softmax(y, x, rowCount, columns) {
      const count = rowCount * columns;
      staging.begin();
      kernels.softmax(staging.output(y, count), staging.input(x, count), rowCount, columns);
      staging.end();
    },
    softmaxGradient(gradInput, gradOutput, y, rowCount, columns) {
      const count = rowCount * columns;
      staging.begin();
      const target = staging.output(gradInput, count);
      kernels.softmaxGradient(target, staging.input(gradOutput, count), staging.input(y, count), rowCount, columns);
      staging.end();
    },
    logSoftmax(y, x, rowCount, columns) {
      const count = rowCount * columns;
      staging.begin();
      kernels.logSoftmax(staging.output(y, count), staging.input(x, count), rowCount, columns);
      staging.end();
    },
    logSoftmaxGradient(gradInput, gradOutput, y, rowCount, columns) {
      const count = rowCount * columns;
      staging.begin();
      const target = staging.output(gradInput, count);
      kernels.logSoftmaxGradient(target, staging.input(gradOutput, count), staging.input(y, count), rowCount, columns);
      staging.end();
    },
    maxPieces(y, chosen, x, count, pieces) {
      staging.begin();
      const target = staging.output(y, count);
      kernels.maxPieces(target, staging.output(chosen, count), staging.input(x, count * pieces), count, pieces);
      staging.end();
    },
    maxPiecesGradient(gradInput, gradOutput, chosen, count, pieces) {
      staging.begin();
      const target = staging.output(gradInput, count * pieces);
      const choices = staging.labels(chosen, count);
      kernels.maxPiecesGradient(target, staging.input(gradOutput, count), choices, count, pieces);
      staging.end();
    },
  };
}
