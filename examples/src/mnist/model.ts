import type { Parameter } from "@chainrule/core";
import { Linear, ReLU, Sequential } from "@chainrule/layers";
import { Adam, AdamW, SGD } from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";
import type { Random } from "@chainrule/tensor";
import type { OptimizerName } from "./settings.ts";

/** 784 pixels, the hidden layers with ReLU between them, 10 scores. Each layer draws its values from its own generator. */
export function digitClassifier(hidden: readonly number[], random: Random): Sequential {
  const widths = [784, ...hidden, 10];
  const gates: (Linear | ReLU)[] = [];
  for (let layer = 1; layer < widths.length; layer++) {
    if (layer > 1) gates.push(new ReLU());
    gates.push(new Linear(widths[layer - 1], widths[layer], { random: random.split(`layer ${layer}`) }));
  }
  return new Sequential(...gates);
}

export function makeOptimizer(name: OptimizerName, parameters: Iterable<Parameter>, learningRate: number): Optimizer {
  if (name === "adam") return new Adam(parameters, { learningRate });
  if (name === "adamw") return new AdamW(parameters, { learningRate });
  return new SGD(parameters, { learningRate, momentum: 0.9, weightDecay: 2e-4 });
}
