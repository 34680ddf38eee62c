import { unaryScale } from "./unary";
import { largestOf, logarithmOfSum, softmaxRow } from "./softmax-row";

/**
 * `losses[r] = log(sum of exp(x[r, :])) - x[r, labels[r]]` and `probabilities = softmax(x)`. The loss is taken as
 * `log(sum of exp(x - largest)) + (largest - x[label])`: both parts are small and none cancels the other.
 */
export function crossEntropyLabels(
  losses: usize,
  probabilities: usize,
  logits: usize,
  labels: usize,
  rows: i32,
  columns: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const label = load<i32>(labels);
    let loss: f32 = 0;
    // -1 leaves the row out.
    if (label >= 0) {
      const correct = <f64>load<f32>(logits + (<usize>label << 2));
      const largest = largestOf(logits, columns);
      const sum = softmaxRow(probabilities, logits, columns, largest);
      loss = <f32>(logarithmOfSum(sum) + (<f64>largest - correct));
    }
    store<f32>(losses, loss);
    losses += 4;
    labels += 4;
    probabilities += rowBytes;
    logits += rowBytes;
  }
}

/** `gradInput[r, c] = weight[r * weightStride] * (probabilities[r, c] - [c == labels[r]])`. */
export function crossEntropyLabelsGradient(
  gradInput: usize,
  probabilities: usize,
  labels: usize,
  weight: usize,
  weightStride: i32,
  rows: i32,
  columns: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const w = load<f32>(weight);
    if (load<i32>(labels) < 0) {
      memory.fill(gradInput, 0, rowBytes);
    } else {
      const label = <usize>load<i32>(labels) << 2;
      const correct = load<f32>(probabilities + label);
      unaryScale(gradInput, probabilities, columns, w);
      store<f32>(gradInput + label, w * (correct - 1));
    }
    weight += <usize>weightStride << 2;
    labels += 4;
    gradInput += rowBytes;
    probabilities += rowBytes;
  }
}
