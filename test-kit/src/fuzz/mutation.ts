import type { Random } from "@chainrule/tensor";

/** One way to damage a file. */
export interface Mutation {
  readonly name: string;
  /** A damaged copy; the same for the same file and numbers. */
  readonly apply: (bytes: Uint8Array, random: Random) => Uint8Array;
}
