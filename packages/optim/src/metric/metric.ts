import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * A figure of merit that is gathered batch by batch, such as the accuracy.
 *
 * @typeParam Target what predictions are held against: a tensor, or integer labels.
 */
export interface Metric<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  /** The name in reports; no two metrics of one trainer share it, and none is called "loss". */
  readonly name: string;
  /** Forgets everything gathered. */
  reset(): void;
  /** Takes one batch into account. Writes into neither argument and keeps neither. */
  update(prediction: Tensor, target: Target): void;
  /** The figure over everything since the last reset; NaN when there was nothing. */
  value(): number;
}
