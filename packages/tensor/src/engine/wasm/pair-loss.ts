import type { Engine } from "../engine.ts";
import type { PairLossGradientKernel, PairLossKernel, PairLossName } from "../kernel/pair-loss.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The losses of two numbers of an engine. */
export function pairLoss(kernels: WasmKernels, staging: Staging): Pick<Engine, "pairLoss" | "pairLossGradient"> {
  const forward =
    (name: `pairLoss${Capitalize<PairLossName>}`): PairLossKernel =>
    (losses, prediction, target, rows, columns, factor, parameter) => {
      const count = rows * columns;
      staging.begin();
      const perExample = staging.output(losses, rows);
      const [predicted, wanted] = [staging.input(prediction, count), staging.input(target, count)];
      kernels[name](perExample, predicted, wanted, rows, columns, factor, parameter);
      staging.end();
    };
  const backward =
    (name: `pairLossGradient${Capitalize<PairLossName>}`): PairLossGradientKernel =>
    (gradInput, prediction, target, weight, weightStride, rows, columns, factor, parameter) => {
      const count = rows * columns;
      staging.begin();
      const [grad, predicted] = [staging.output(gradInput, count), staging.input(prediction, count)];
      const wanted = staging.input(target, count);
      const weights = staging.input(weight, weightStride === 0 ? Math.min(rows, 1) : rows);
      kernels[name](grad, predicted, wanted, weights, weightStride, rows, columns, factor, parameter);
      staging.end();
    };
  return {
    pairLoss: {
      absolute: forward("pairLossAbsolute"),
      huber: forward("pairLossHuber"),
      divergence: forward("pairLossDivergence"),
      logDivergence: forward("pairLossLogDivergence"),
    },
    pairLossGradient: {
      absolute: backward("pairLossGradientAbsolute"),
      huber: backward("pairLossGradientHuber"),
      divergence: backward("pairLossGradientDivergence"),
      logDivergence: backward("pairLossGradientLogDivergence"),
    },
  };
}
