/** Everything a generator needs to go on where it stood; plain data. */
export interface RandomState {
  /** Two whole numbers from 0 to 2^32 - 1. */
  readonly key: readonly [number, number];
  /** How many 32-bit words have been drawn. */
  readonly position: number;
}
