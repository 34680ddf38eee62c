import { fanOf } from "./fan.ts";
import type { Initializer } from "./initializer.ts";

/**
 * LeCun uniform values: `U(-b, b)` with `b = sqrt(3 / fanIn)`, so that the sum over the inputs has their variance.
 *
 * Source: LeCun, Bottou, Orr and Mueller, 1998, Efficient BackProp.
 */
export function lecunUniform(): Initializer {
  return (x, random) => {
    const bound = Math.sqrt(3) * lecunDeviation("lecunUniform", x.shape);
    random.fillUniform(x, -bound, bound);
  };
}

/**
 * LeCun normal values: mean 0, standard deviation `sqrt(1 / fanIn)`. Networks of SELU start from them.
 *
 * Source: LeCun, Bottou, Orr and Mueller, 1998, Efficient BackProp.
 */
export function lecunNormal(): Initializer {
  return (x, random) => random.fillNormal(x, 0, lecunDeviation("lecunNormal", x.shape));
}

function lecunDeviation(where: string, shape: readonly number[]): number {
  // A weight without elements has a fan of 0.
  return Math.sqrt(1 / Math.max(1, fanOf(where, shape).fanIn));
}
