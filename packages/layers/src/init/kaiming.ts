import { expectFinite, expectOneOf } from "@chainrule/tensor";
import { fanOf } from "./fan.ts";
import type { Initializer } from "./initializer.ts";

/** Settings of the Kaiming initialisers. */
export interface KaimingOptions {
  /** Slope of the rectifier for negative inputs. Default 0, the plain ReLU. */
  readonly slope?: number;
  /** Keep the variance of the forward values (`"in"`, default) or of the gradients (`"out"`). */
  readonly fan?: "in" | "out";
}

/**
 * Kaiming (He) uniform values: `U(-b, b)` with `b = sqrt(6 / ((1 + slope^2) fan))`.
 *
 * Source: He, Zhang, Ren and Sun, 2015, Delving Deep into Rectifiers.
 */
export function kaimingUniform(options: KaimingOptions = {}): Initializer {
  expectOptions("kaimingUniform", options);
  return (x, random) => {
    const bound = Math.sqrt(3) * kaimingDeviation("kaimingUniform", x.shape, options);
    random.fillUniform(x, -bound, bound);
  };
}

/**
 * Kaiming (He) normal values: mean 0, standard deviation `sqrt(2 / ((1 + slope^2) fan))`.
 *
 * Source: He, Zhang, Ren and Sun, 2015, Delving Deep into Rectifiers.
 */
export function kaimingNormal(options: KaimingOptions = {}): Initializer {
  expectOptions("kaimingNormal", options);
  return (x, random) => random.fillNormal(x, 0, kaimingDeviation("kaimingNormal", x.shape, options));
}

function expectOptions(where: string, { slope = 0, fan = "in" }: KaimingOptions): void {
  expectFinite(where, "slope", slope);
  expectOneOf(where, "fan", fan, ["in", "out"]);
}

function kaimingDeviation(where: string, shape: readonly number[], { slope = 0, fan = "in" }: KaimingOptions): number {
  const { fanIn, fanOut } = fanOf(where, shape);
  // A weight without elements has a fan of 0.
  return Math.sqrt(2 / ((1 + slope * slope) * Math.max(1, fan === "in" ? fanIn : fanOut)));
}
