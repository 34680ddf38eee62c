import type {
  AdadeltaKernel,
  AdamaxKernel,
  AdamKernel,
  LionKernel,
  RmsPropKernel,
  SgdKernel,
} from "../kernel/optimizer.ts";

export const sgd: SgdKernel = (
  value,
  grad,
  velocity,
  count,
  learningRate,
  momentum,
  dampening,
  weightDecay,
  nesterov,
) => {
  if (momentum === 0) {
    for (let i = 0; i < count; i++) value[i] -= learningRate * (grad[i] + weightDecay * value[i]);
    return;
  }
  for (let i = 0; i < count; i++) {
    const d = grad[i] + weightDecay * value[i];
    velocity[i] = momentum * velocity[i] + (1 - dampening) * d;
    value[i] -= learningRate * (nesterov ? d + momentum * velocity[i] : velocity[i]);
  }
};

export const adam: AdamKernel = (
  value,
  grad,
  firstMoment,
  secondMoment,
  largest,
  count,
  meanRate,
  gradRate,
  rootFactor,
  epsilon,
  beta1,
  beta2,
  weightDecay,
  shrink,
  keepsLargest,
) => {
  for (let i = 0; i < count; i++) {
    const g = grad[i] + weightDecay * value[i];
    firstMoment[i] = beta1 * firstMoment[i] + (1 - beta1) * g;
    secondMoment[i] = beta2 * secondMoment[i] + (1 - beta2) * g * g;
    if (keepsLargest) largest[i] = Math.max(largest[i], secondMoment[i]);
    const square = keepsLargest ? largest[i] : secondMoment[i];
    const change = (meanRate * firstMoment[i] + gradRate * g) / (rootFactor * Math.sqrt(square) + epsilon);
    value[i] = shrink * value[i] - change;
  }
};

export const adamax: AdamaxKernel = (
  value,
  grad,
  firstMoment,
  largest,
  count,
  rate,
  beta1,
  beta2,
  epsilon,
  weightDecay,
) => {
  for (let i = 0; i < count; i++) {
    const g = grad[i] + weightDecay * value[i];
    firstMoment[i] = beta1 * firstMoment[i] + (1 - beta1) * g;
    largest[i] = Math.max(beta2 * largest[i], Math.abs(g) + epsilon);
    value[i] -= (rate * firstMoment[i]) / largest[i];
  }
};

export const rmsProp: RmsPropKernel = (
  value,
  grad,
  squares,
  mean,
  velocity,
  count,
  rate,
  keep,
  take,
  epsilon,
  momentum,
  weightDecay,
  centred,
) => {
  for (let i = 0; i < count; i++) {
    const g = grad[i] + weightDecay * value[i];
    squares[i] = keep * squares[i] + take * g * g;
    let square = squares[i];
    if (centred) {
      mean[i] = keep * mean[i] + take * g;
      square = Math.max(square - mean[i] * mean[i], 0);
    }
    let d = g / (Math.sqrt(square) + epsilon);
    if (momentum !== 0) d = velocity[i] = momentum * velocity[i] + d;
    value[i] -= rate * d;
  }
};

export const adadelta: AdadeltaKernel = (value, grad, squares, changes, count, rate, rho, epsilon, weightDecay) => {
  for (let i = 0; i < count; i++) {
    const g = grad[i] + weightDecay * value[i];
    squares[i] = rho * squares[i] + (1 - rho) * g * g;
    const d = g * (Math.sqrt(changes[i] + epsilon) / Math.sqrt(squares[i] + epsilon));
    changes[i] = rho * changes[i] + (1 - rho) * d * d;
    value[i] -= rate * d;
  }
};

export const lion: LionKernel = (value, grad, mean, count, rate, beta1, beta2, shrink) => {
  for (let i = 0; i < count; i++) {
    const direction = Math.sign(beta1 * mean[i] + (1 - beta1) * grad[i]);
    value[i] = shrink * value[i] - rate * direction;
    mean[i] = beta2 * mean[i] + (1 - beta2) * grad[i];
  }
};
