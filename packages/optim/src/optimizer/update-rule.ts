import type { Parameter } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";

/**
 * How a parameter is changed by its gradient: all that tells one optimizer from another.
 *
 * @typeParam Hyper the settings of a group.
 */
export interface UpdateRule<Hyper> {
  /** The optimizer's class, for error texts and saved states. */
  readonly kind: string;
  /** The names of the tensors it remembers for each parameter. */
  readonly slots: readonly string[];
  /** The names of those that it remembers only with some settings; a saved state may lack them. */
  readonly optionalSlots?: readonly string[];
  /**
   * Whether each element is changed by its own gradient and slots alone. Parameters that lie side by side are then updated
   * in one call, as one long tensor with unused elements in between. Default false: one call for each parameter.
   */
  readonly elementwise?: boolean;
  /** Refuses settings outside of their range with a ValueError. */
  check(where: string, hyper: Hyper): void;
  /** Refuses a parameter that the rule cannot update, when the optimizer is made; without it any will do. */
  checkParameter?(where: string, parameter: Parameter): void;
  /** Changes `value` in place; it and `grad` are contiguous. `memory.step` already counts this update. */
  update(value: Tensor, grad: Tensor, memory: UpdateMemory, hyper: Hyper): void;
}

/** What a rule remembers of what it updates, from step to step. */
export interface UpdateMemory {
  /** How many updates there have been. */
  readonly step: number;
  /** Whether the tensor of that name has been asked for, in this update or one before. */
  has(name: string): boolean;
  /** The tensor of that name, shaped like the value; filled with `initial`, or zeros, when it is first asked for. */
  slot(name: string, initial?: number): Tensor;
}
