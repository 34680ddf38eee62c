import type { Engine } from "../engine.ts";
import type { BinaryCrossEntropyGradientKernel, BinaryCrossEntropyKernel } from "../kernel/pair-loss.ts";

export const pairLoss: Engine["pairLoss"] = {
  absolute(losses, prediction, target, rows, columns, factor) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        sum += Math.abs(prediction[i] - target[i]);
      }
      losses[r] = factor * sum;
    }
  },
  huber(losses, prediction, target, rows, columns, factor, parameter) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        const distance = Math.abs(prediction[i] - target[i]);
        sum += distance <= parameter ? (distance * distance) / 2 : parameter * (distance - parameter / 2);
      }
      losses[r] = factor * sum;
    }
  },
  divergence(losses, prediction, target, rows, columns, factor) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        if (target[i] !== 0) sum += target[i] * (Math.log(target[i]) - prediction[i]);
      }
      losses[r] = factor * sum;
    }
  },
  logDivergence(losses, prediction, target, rows, columns, factor) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        if (target[i] !== -Infinity) sum += Math.exp(target[i]) * (target[i] - prediction[i]);
      }
      losses[r] = factor * sum;
    }
  },
};

export const pairLossGradient: Engine["pairLossGradient"] = {
  absolute(gradInput, prediction, target, weight, weightStride, rows, columns, factor) {
    for (let r = 0; r < rows; r++) {
      const w = weight[r * weightStride] * factor;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        gradInput[i] = w * Math.sign(prediction[i] - target[i]);
      }
    }
  },
  huber(gradInput, prediction, target, weight, weightStride, rows, columns, factor, parameter) {
    for (let r = 0; r < rows; r++) {
      const w = weight[r * weightStride] * factor;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        gradInput[i] = w * Math.max(-parameter, Math.min(parameter, prediction[i] - target[i]));
      }
    }
  },
  divergence(gradInput, _, target, weight, weightStride, rows, columns, factor) {
    for (let r = 0; r < rows; r++) {
      const w = weight[r * weightStride] * factor;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        gradInput[i] = -w * target[i];
      }
    }
  },
  logDivergence(gradInput, _, target, weight, weightStride, rows, columns, factor) {
    for (let r = 0; r < rows; r++) {
      const w = weight[r * weightStride] * factor;
      for (let i = r * columns; i < (r + 1) * columns; i++) {
        gradInput[i] = -w * Math.exp(target[i]);
      }
    }
  },
};

// log(1 + e^-x) is taken as max(-x, 0) + log(1 + e^-|x|), which cannot overflow.
export const binaryCrossEntropy: BinaryCrossEntropyKernel = (
  losses,
  logits,
  target,
  positive,
  period,
  rows,
  columns,
) => {
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0, i = r * columns; c < columns; c++, i++) {
      const softened = Math.max(-logits[i], 0) + Math.log1p(Math.exp(-Math.abs(logits[i])));
      sum += (1 - target[i]) * logits[i] + (1 + (positive[c % period] - 1) * target[i]) * softened;
    }
    losses[r] = sum / columns;
  }
};

export const binaryCrossEntropyGradient: BinaryCrossEntropyGradientKernel = (
  gradInput,
  logits,
  target,
  positive,
  period,
  weight,
  weightStride,
  rows,
  columns,
) => {
  for (let r = 0; r < rows; r++) {
    const w = weight[r * weightStride] / columns;
    for (let c = 0, i = r * columns; c < columns; c++, i++) {
      const decay = Math.exp(-Math.abs(logits[i]));
      const probability = (logits[i] < 0 ? decay : 1) / (1 + decay);
      const raised = positive[c % period] * target[i];
      gradInput[i] = w * ((1 - target[i] + raised) * probability - raised);
    }
  }
};
