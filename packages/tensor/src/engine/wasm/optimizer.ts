import type { FloatArray } from "../../tensor.ts";
import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import { rangeParts } from "./range-parts.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type UpdateName = "sgd" | "adam" | "adamax" | "rmsProp" | "adadelta" | "lion";

/** Nanoseconds that a thread takes for an entry, about. */
const NANOSECONDS: Readonly<Record<UpdateName, number>> = {
  sgd: 0.2,
  adam: 0.5,
  adamax: 0.5,
  rmsProp: 0.5,
  adadelta: 0.7,
  lion: 0.3,
};

/** The update rules of an engine. */
export function optimizer(kernels: WasmKernels, staging: Staging, pool: ThreadPool): Pick<Engine, UpdateName> {
  /**
   * Any update; the most used ones have calls of their own, a third of a microsecond faster. The slots are what is
   * remembered; undefined stands for one that is not used and may be any array.
   */
  const update = (
    name: Exclude<UpdateName, "sgd" | "adam">,
    value: FloatArray,
    grad: FloatArray,
    slots: readonly (FloatArray | undefined)[],
    count: number,
    rates: readonly number[],
  ): void => {
    staging.begin();
    const target = staging.inputAndOutput(value, count);
    const kept = slots.map((slot) => (slot === undefined ? target : staging.inputAndOutput(slot, count)));
    const arrays = [target, staging.input(grad, count), ...kept];
    const parts = pool.partsFor(count * NANOSECONDS[name]);
    if (parts === 1) kernels[name](...arrays, count, ...rates);
    else pool.run(name, rangeParts(arrays, count, rates, parts));
    staging.end();
  };
  return {
    sgd(value, grad, velocity, count, learningRate, momentum, dampening, weightDecay, nesterov) {
      staging.begin();
      const [target, gradient] = [staging.inputAndOutput(value, count), staging.input(grad, count)];
      const kept = momentum === 0 ? target : staging.inputAndOutput(velocity, count);
      const rates = [learningRate, momentum, dampening, weightDecay, Number(nesterov)] as const;
      const parts = pool.partsFor(count * NANOSECONDS.sgd);
      if (parts === 1) kernels.sgd(target, gradient, kept, count, ...rates);
      else pool.run("sgd", rangeParts([target, gradient, kept], count, rates, parts));
      staging.end();
    },
    adam(value, grad, firstMoment, secondMoment, largest, count, ...rest) {
      const [meanRate, gradRate, rootFactor, epsilon, beta1, beta2, weightDecay, shrink, keepsLargest] = rest;
      staging.begin();
      const [target, gradient] = [staging.inputAndOutput(value, count), staging.input(grad, count)];
      const [first, second] = [staging.inputAndOutput(firstMoment, count), staging.inputAndOutput(secondMoment, count)];
      const most = keepsLargest ? staging.inputAndOutput(largest, count) : second;
      const rates = [
        meanRate,
        gradRate,
        rootFactor,
        epsilon,
        beta1,
        beta2,
        weightDecay,
        shrink,
        Number(keepsLargest),
      ] as const;
      const parts = pool.partsFor(count * NANOSECONDS.adam);
      if (parts === 1) kernels.adam(target, gradient, first, second, most, count, ...rates);
      else pool.run("adam", rangeParts([target, gradient, first, second, most], count, rates, parts));
      staging.end();
    },
    adamax(value, grad, first, largest, count, ...rates) {
      update("adamax", value, grad, [first, largest], count, rates);
    },
    rmsProp(value, grad, squares, mean, velocity, count, rate, keep, take, epsilon, momentum, decay, centred) {
      const slots = [squares, centred ? mean : undefined, momentum === 0 ? undefined : velocity];
      update("rmsProp", value, grad, slots, count, [rate, keep, take, epsilon, momentum, decay, Number(centred)]);
    },
    adadelta(value, grad, squares, changes, count, ...rates) {
      update("adadelta", value, grad, [squares, changes], count, rates);
    },
    lion(value, grad, mean, count, ...rates) {
      update("lion", value, grad, [mean], count, rates);
    },
  };
}
