import type { BuildContext } from "@chainrule/core";
import { dtypeOf } from "@chainrule/tensor";
import type { DType, Random, Tensor } from "@chainrule/tensor";
import { constant } from "../init/constant.ts";
import type { Initializer } from "../init/initializer.ts";

/** Options for the initial values of a layer: its own ones, or zeros where they will be loaded. */
export interface InitialValues {
  readonly random: Random;
  readonly weightInit?: Initializer;
  readonly biasInit?: Initializer;
}

/** The initial values of a gate that is built from a description; drawing them would take most of the time. */
export function initialValues({ isBlank, random }: BuildContext): InitialValues {
  return isBlank ? { random, weightInit: constant(0), biasInit: constant(0) } : { random };
}

/** The element type of a parameter; the default one where there is none. */
export function dtypeOfParameter(parameter: { readonly value: Tensor } | undefined): DType {
  return parameter === undefined ? "float32" : dtypeOf(parameter.value);
}
