import type { Tensor } from "@chainrule/tensor";

/** An optimizer between two steps, as plain data that shares no memory with it. The parameters' values are not in it. */
export interface OptimizerState {
  /** The class, such as `"Adam"`; only one of the same kind can load the state. */
  readonly kind: string;
  readonly groups: readonly GroupState[];
}

/** One parameter group of an {@link OptimizerState}. */
export interface GroupState {
  /** The group's settings by name. */
  readonly hyperparameters: Readonly<Record<string, number | boolean>>;
  /** In the order of the group's parameters. */
  readonly parameters: readonly ParameterState[];
}

/** What an optimizer remembers of one parameter. */
export interface ParameterState {
  /** The parameter's shape. */
  readonly shape: readonly number[];
  /** How many updates the parameter has had. */
  readonly step: number;
  /** Tensors of the parameter's shape by name, such as `velocity`; none before the first update that needs them. */
  readonly slots: Readonly<Record<string, Tensor>>;
}
