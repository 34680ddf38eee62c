import type { Parameter } from "@chainrule/core";
import { Adadelta, Adagrad, Adam, Adamax, AdamW, Lion, NAdam, RAdam, RMSProp, SGD } from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";

/** An optimizer of every rule that changes each element by itself, with all that it can remember. */
export const RULES: readonly (readonly [name: string, make: (parameters: Parameter[]) => Optimizer])[] = [
  ["SGD", (p) => new SGD(p, { learningRate: 0.05, weightDecay: 0.01 })],
  ["SGD with Nesterov", (p) => new SGD(p, { learningRate: 0.05, momentum: 0.9, nesterov: true })],
  ["SGD with dampening", (p) => new SGD(p, { learningRate: 0.05, momentum: 0.9, dampening: 0.5 })],
  ["Adam", (p) => new Adam(p, { learningRate: 0.05, weightDecay: 0.1 })],
  ["Adam with amsgrad", (p) => new Adam(p, { learningRate: 0.05, amsgrad: true })],
  ["AdamW", (p) => new AdamW(p, { learningRate: 0.05 })],
  ["Adamax", (p) => new Adamax(p, { learningRate: 0.05, weightDecay: 0.1 })],
  ["NAdam", (p) => new NAdam(p, { learningRate: 0.05, weightDecay: 0.1 })],
  ["RAdam", (p) => new RAdam(p, { learningRate: 0.05, beta2: 0.9, weightDecay: 0.1 })],
  ["Adagrad", (p) => new Adagrad(p, { learningRate: 0.05, learningRateDecay: 0.1, initialAccumulator: 0.5 })],
  ["Adadelta", (p) => new Adadelta(p, { learningRate: 0.05, weightDecay: 0.1 })],
  ["RMSProp", (p) => new RMSProp(p, { learningRate: 0.05, momentum: 0.5, centred: true, weightDecay: 0.1 })],
  ["Lion", (p) => new Lion(p, { learningRate: 0.05, weightDecay: 0.1 })],
];
