import type { Parameter } from "@chainrule/core";
import {
  Adadelta,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  LBFGS,
  Lion,
  Muon,
  NAdam,
  RAdam,
  RMSProp,
  SGD,
} from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";

/** How the optimizers of the trajectories are made here; Muon gets the matrices alone. */
export const OPTIMIZERS: Readonly<Record<string, (parameters: Parameter[], options: never) => Optimizer | LBFGS>> = {
  Adadelta: (parameters, options) => new Adadelta(parameters, options),
  Adagrad: (parameters, options) => new Adagrad(parameters, options),
  Adam: (parameters, options) => new Adam(parameters, options),
  AdamW: (parameters, options) => new AdamW(parameters, options),
  Adamax: (parameters, options) => new Adamax(parameters, options),
  LBFGS: (parameters, options) => new LBFGS(parameters, options),
  Lion: (parameters, options) => new Lion(parameters, options),
  Muon: (parameters, options) =>
    new Muon(
      parameters.filter(({ shape }) => shape.length === 2),
      options,
    ),
  NAdam: (parameters, options) => new NAdam(parameters, options),
  RAdam: (parameters, options) => new RAdam(parameters, options),
  RMSProp: (parameters, options) => new RMSProp(parameters, options),
  SGD: (parameters, options) => new SGD(parameters, options),
};
