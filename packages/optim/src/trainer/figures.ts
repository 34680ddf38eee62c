/** The loss and the metrics, by name, over some examples. */
export interface Figures {
  readonly loss: number;
  readonly [metric: string]: number;
}
