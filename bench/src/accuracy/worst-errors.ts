import { kernelsFor, useEngine, zeros } from "@chainrule/tensor";
import type { Engine } from "@chainrule/tensor";
import { floatsBetween } from "./floats-between.ts";
import type { StatedFunction } from "./stated-functions.ts";
import { ulpError } from "./ulp-error.ts";

/** The largest error over all inputs that were tried. */
export interface WorstError {
  readonly ulp: number;
  /** The input it is at. */
  readonly at: number;
}

/** The kernels of both builds of the WebAssembly engine: the default one, and the one without fused multiply-add. */
export function bothBuilds(): readonly Engine[] {
  return [false, true].map((deterministic) => {
    useEngine("wasm", { deterministic, threads: 1 });
    return kernelsFor(zeros([1]));
  });
}

/** The worst error of a function on each of the engines, over every `every`-th float of its range. */
export function worstErrors(fn: StatedFunction, every: number, engines: readonly Engine[]): WorstError[] {
  const worst = engines.map(() => ({ ulp: 0, at: Number.NaN }));
  for (const inputs of floatsBetween(fn.low, fn.high, every)) {
    // A loop, as Float64Array.from takes ten times as long.
    const exact = new Float64Array(inputs.length);
    for (let at = 0; at < inputs.length; at++) exact[at] = fn.exact(inputs[at]);
    const outputs = new Float32Array(inputs.length);
    for (const [i, engine] of engines.entries()) {
      engine.unary[fn.name](outputs, inputs, inputs.length, fn.parameter);
      for (let at = 0; at < inputs.length; at++) {
        const ulp = ulpError(outputs[at], exact[at]);
        if (ulp > worst[i].ulp) worst[i] = { ulp, at: inputs[at] };
      }
    }
  }
  return worst;
}
