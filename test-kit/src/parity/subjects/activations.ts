import { ELU, LeakyReLU, ReLU, Sigmoid, Softmax, Tanh } from "@chainrule/layers";
import type { ELUOptions, LeakyReLUOptions, SoftmaxOptions } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

/** The activations. */
export const activations: Readonly<Record<string, MakeSubject>> = {
  ELU: (options: ELUOptions) => new ELU(options),
  LeakyReLU: (options: LeakyReLUOptions) => new LeakyReLU(options),
  ReLU: () => new ReLU(),
  Sigmoid: () => new Sigmoid(),
  Softmax: (options: SoftmaxOptions) => new Softmax(options),
  Tanh: () => new Tanh(),
};
