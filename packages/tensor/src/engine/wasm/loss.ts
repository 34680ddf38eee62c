import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type LossKernels =
  | "crossEntropyLabels"
  | "crossEntropyLabelsGradient"
  | "crossEntropy"
  | "crossEntropyGradient"
  | "squaredError"
  | "squaredErrorGradient"
  | "hinge"
  | "hingeGradient"
  | "binaryCrossEntropy"
  | "binaryCrossEntropyGradient";

/** The loss kernels of an engine. */
export function loss(kernels: WasmKernels, staging: Staging): Pick<Engine, LossKernels> {
  return {
    crossEntropyLabels(losses, probabilities, logits, labels, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [perExample, softmax] = [staging.output(losses, rows), staging.output(probabilities, count)];
      const [scores, classes] = [staging.input(logits, count), staging.labels(labels, rows)];
      kernels.crossEntropyLabels(perExample, softmax, scores, classes, rows, columns);
      staging.end();
    },
    crossEntropyLabelsGradient(gradInput, probabilities, labels, weight, weightStride, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [target, softmax] = [staging.output(gradInput, count), staging.input(probabilities, count)];
      const [classes, weights] = [staging.labels(labels, rows), staging.input(weight, weightCount(rows, weightStride))];
      kernels.crossEntropyLabelsGradient(target, softmax, classes, weights, weightStride, rows, columns);
      staging.end();
    },
    crossEntropy(losses, probabilities, logits, target, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [perExample, softmax] = [staging.output(losses, rows), staging.output(probabilities, count)];
      const [scores, wanted] = [staging.input(logits, count), staging.input(target, count)];
      kernels.crossEntropy(perExample, softmax, scores, wanted, rows, columns);
      staging.end();
    },
    crossEntropyGradient(gradInput, probabilities, target, weight, weightStride, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [grad, softmax] = [staging.output(gradInput, count), staging.input(probabilities, count)];
      const [wanted, weights] = [staging.input(target, count), staging.input(weight, weightCount(rows, weightStride))];
      kernels.crossEntropyGradient(grad, softmax, wanted, weights, weightStride, rows, columns);
      staging.end();
    },
    squaredError(losses, prediction, target, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const perExample = staging.output(losses, rows);
      kernels.squaredError(perExample, staging.input(prediction, count), staging.input(target, count), rows, columns);
      staging.end();
    },
    squaredErrorGradient(gradInput, prediction, target, weight, weightStride, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [grad, predicted] = [staging.output(gradInput, count), staging.input(prediction, count)];
      const [wanted, weights] = [staging.input(target, count), staging.input(weight, weightCount(rows, weightStride))];
      kernels.squaredErrorGradient(grad, predicted, wanted, weights, weightStride, rows, columns);
      staging.end();
    },
    hinge(losses, scores, labels, rows, columns, margin) {
      const count = rows * columns;
      staging.begin();
      const perExample = staging.output(losses, rows);
      kernels.hinge(perExample, staging.input(scores, count), staging.labels(labels, rows), rows, columns, margin);
      staging.end();
    },
    hingeGradient(gradInput, scores, labels, weight, weightStride, rows, columns, margin) {
      const count = rows * columns;
      staging.begin();
      const [grad, given] = [staging.output(gradInput, count), staging.input(scores, count)];
      const [classes, weights] = [staging.labels(labels, rows), staging.input(weight, weightCount(rows, weightStride))];
      kernels.hingeGradient(grad, given, classes, weights, weightStride, rows, columns, margin);
      staging.end();
    },
    binaryCrossEntropy(losses, logits, target, positive, period, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [perExample, scores] = [staging.output(losses, rows), staging.input(logits, count)];
      const [wanted, raised] = [staging.input(target, count), staging.input(positive, period)];
      kernels.binaryCrossEntropy(perExample, scores, wanted, raised, period, rows, columns);
      staging.end();
    },
    binaryCrossEntropyGradient(gradInput, logits, target, positive, period, weight, weightStride, rows, columns) {
      const count = rows * columns;
      staging.begin();
      const [grad, scores] = [staging.output(gradInput, count), staging.input(logits, count)];
      const [wanted, raised] = [staging.input(target, count), staging.input(positive, period)];
      const weights = staging.input(weight, weightCount(rows, weightStride));
      const sizes = [rows, columns] as const;
      kernels.binaryCrossEntropyGradient(grad, scores, wanted, raised, period, weights, weightStride, ...sizes);
      staging.end();
    },
  };
}

/** One weight for all rows, or one for each. */
function weightCount(rows: number, weightStride: 0 | 1): number {
  return weightStride === 0 ? Math.min(rows, 1) : rows;
}
