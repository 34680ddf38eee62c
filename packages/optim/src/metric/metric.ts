import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { MetricState } from "./metric-state.ts";

/**
 * A figure of merit that is gathered batch by batch, such as the accuracy.
 *
 * @typeParam Target what predictions are held against: a tensor, or integer labels.
 * @typeParam Name the name, as the compiler knows it.
 */
export interface Metric<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor, Name extends string = string> {
  /** The name in reports; no two metrics of one trainer share it, and none is called "loss". */
  readonly name: Name;
  /** Forgets everything gathered. */
  reset(): void;
  /** Takes one batch into account. Writes into neither argument and keeps neither. */
  update(prediction: Tensor, target: Target): void;
  /** The figure over everything since the last reset; NaN when there was nothing. */
  value(): number;
  /** What has been gathered, for a run that goes on later in the middle of an epoch; a metric may leave it out. */
  state?(): MetricState;
  /** Goes on from a {@link state}. */
  load?(state: MetricState): void;
}
