import type { AdamKernel, SgdKernel } from "../kernel/optimizer.ts";

export const sgd: SgdKernel = (value, grad, velocity, count, learningRate, momentum, weightDecay, nesterov) => {
  if (momentum === 0) {
    for (let i = 0; i < count; i++) value[i] -= learningRate * (grad[i] + weightDecay * value[i]);
    return;
  }
  for (let i = 0; i < count; i++) {
    const d = grad[i] + weightDecay * value[i];
    velocity[i] = momentum * velocity[i] + d;
    value[i] -= learningRate * (nesterov ? d + momentum * velocity[i] : velocity[i]);
  }
};

export const adam: AdamKernel = (
  value,
  grad,
  firstMoment,
  secondMoment,
  count,
  step,
  learningRate,
  beta1,
  beta2,
  epsilon,
  weightDecay,
  decoupled,
) => {
  const stepSize = learningRate / (1 - Math.pow(beta1, step));
  const rootCorrection = Math.sqrt(1 - Math.pow(beta2, step));
  const shrink = decoupled ? 1 - learningRate * weightDecay : 1;
  const penalty = decoupled ? 0 : weightDecay;
  for (let i = 0; i < count; i++) {
    const g = grad[i] + penalty * value[i];
    firstMoment[i] = beta1 * firstMoment[i] + (1 - beta1) * g;
    secondMoment[i] = beta2 * secondMoment[i] + (1 - beta2) * g * g;
    const denominator = Math.sqrt(secondMoment[i]) / rootCorrection + epsilon;
    value[i] = shrink * value[i] - (stepSize * firstMoment[i]) / denominator;
  }
};
