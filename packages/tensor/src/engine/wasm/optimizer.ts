import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import { rangeParts } from "./range-parts.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** Nanoseconds that a thread takes for an entry, about. */
const SGD_NANOSECONDS = 0.2;
const ADAM_NANOSECONDS = 0.5;

/** The update rules of an engine. */
export function optimizer(kernels: WasmKernels, staging: Staging, pool: ThreadPool): Pick<Engine, "sgd" | "adam"> {
  return {
    sgd(value, grad, velocity, count, learningRate, momentum, weightDecay, nesterov) {
      staging.begin();
      const [target, gradient] = [staging.inputAndOutput(value, count), staging.input(grad, count)];
      // Without momentum the velocity is neither read nor written, and may be any array.
      const kept = momentum === 0 ? target : staging.inputAndOutput(velocity, count);
      const rates = [learningRate, momentum, weightDecay, Number(nesterov)] as const;
      const parts = pool.partsFor(count * SGD_NANOSECONDS);
      if (parts === 1) kernels.sgd(target, gradient, kept, count, ...rates);
      else pool.run("sgd", rangeParts([target, gradient, kept], count, rates, parts));
      staging.end();
    },
    adam(value, grad, firstMoment, secondMoment, count, step, learningRate, beta1, beta2, epsilon, decay, decoupled) {
      staging.begin();
      const [target, gradient] = [staging.inputAndOutput(value, count), staging.input(grad, count)];
      const [first, second] = [staging.inputAndOutput(firstMoment, count), staging.inputAndOutput(secondMoment, count)];
      const rates = [step, learningRate, beta1, beta2, epsilon, decay, Number(decoupled)] as const;
      const parts = pool.partsFor(count * ADAM_NANOSECONDS);
      if (parts === 1) kernels.adam(target, gradient, first, second, count, ...rates);
      else pool.run("adam", rangeParts([target, gradient, first, second], count, rates, parts));
      staging.end();
    },
  };
}
