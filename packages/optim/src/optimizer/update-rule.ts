import type { Tensor } from "@chainrule/tensor";
import type { ParameterMemory } from "./parameter-memory.ts";

/**
 * How one parameter is changed by its gradient: all that tells one optimizer from another.
 *
 * @typeParam Hyper the settings of a group.
 */
export interface UpdateRule<Hyper> {
  /** The optimizer's class, for error texts and saved states. */
  readonly kind: string;
  /** The names of the tensors it remembers for each parameter. */
  readonly slots: readonly string[];
  /** Refuses settings outside of their range with a ValueError. */
  check(where: string, hyper: Hyper): void;
  /** Changes `value` in place; it and `grad` are contiguous. `memory.step` already counts this update. */
  update(value: Tensor, grad: Tensor, memory: ParameterMemory, hyper: Hyper): void;
}
