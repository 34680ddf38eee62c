/** One gate of a {@link Summary}. Numbers are its own: those of the gates within it stand in their rows. */
export interface SummaryRow {
  /** The gate as text, a container by its name. */
  readonly layer: string;
  /** Its positions within its containers, from the outermost on; empty for the model itself. */
  readonly path: readonly number[];
  readonly isContainer: boolean;
  /** How often forward ran. */
  readonly calls: number;
  /** As it was seen, the last one of several; undefined where forward did not run. */
  readonly outputShape: readonly (number | "batch")[] | undefined;
  /** Numbers in parameters that no row before it has. */
  readonly parameters: number;
  /** Numbers in parameters that are shared with a row before it, and counted there. */
  readonly sharedParameters: number;
  /** Of matrix products and convolutions, for the whole input; additions of biases and the like are not counted. */
  readonly multiplyAdds: number;
  /** What it keeps for backward. Several gates may keep the same memory, which the total counts once. */
  readonly cachedBytes: number;
}

/** The whole model. */
export interface SummaryTotals {
  /** Each shared one counted once. */
  readonly parameters: number;
  readonly trainable: number;
  readonly frozen: number;
  readonly parameterBytes: number;
  readonly multiplyAdds: number;
  /** Less than the sum of the rows where several gates keep the same memory. */
  readonly cachedBytes: number;
}
