/** A training in a page. */
export interface PageTiming {
  /** How many threads computed. */
  readonly threads: number;
  readonly samplesPerSecond: number;
  /** Of every digit of the weights after some steps: the same for the same bits. */
  readonly checksum: number;
  readonly about: string;
}

/** What a page sends back. */
export type PageAnswer = { readonly timings: readonly PageTiming[] } | { readonly reason: string };
