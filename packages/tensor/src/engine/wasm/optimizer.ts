import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The update rules of an engine. */
export function optimizer(kernels: WasmKernels, staging: Staging): Pick<Engine, "sgd" | "adam"> {
  return {
    sgd(value, grad, velocity, count, learningRate, momentum, weightDecay, nesterov) {
      staging.begin();
      const [target, gradient] = [staging.inputAndOutput(value, count), staging.input(grad, count)];
      // Without momentum the velocity is neither read nor written, and may be any array.
      const kept = momentum === 0 ? target : staging.inputAndOutput(velocity, count);
      kernels.sgd(target, gradient, kept, count, learningRate, momentum, weightDecay, Number(nesterov));
      staging.end();
    },
    adam(value, grad, firstMoment, secondMoment, count, step, learningRate, beta1, beta2, epsilon, decay, decoupled) {
      staging.begin();
      const [target, gradient] = [staging.inputAndOutput(value, count), staging.input(grad, count)];
      const [first, second] = [staging.inputAndOutput(firstMoment, count), staging.inputAndOutput(secondMoment, count)];
      const rates = [learningRate, beta1, beta2, epsilon, decay] as const;
      kernels.adam(target, gradient, first, second, count, step, ...rates, Number(decoupled));
      staging.end();
    },
  };
}
