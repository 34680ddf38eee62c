import { expectCount, expectOneOf } from "@chainrule/tensor";
import type { Direction } from "./layout/direction.ts";

/** How a circuit is drawn. */
export interface CircuitOptions {
  /** Stands above the picture, and is what a screen reader says first. */
  readonly title?: string;
  /** Which way values flow. Default `"right"`. */
  readonly direction?: Direction;
  /** Of numbers that are not whole. Default 2. */
  readonly decimals?: number;
  /**
   * Which gates that are made of gates are drawn as one: all, none, or those with these names or texts. Default: those of
   * more than 30 nodes.
   */
  readonly folded?: "all" | "none" | readonly string[];
}

/**
 * Checks the options of a picture.
 *
 * @throws ValueError for one that cannot be.
 */
export function expectCircuitOptions(where: string, { direction, decimals, folded }: CircuitOptions): void {
  if (direction !== undefined) expectOneOf(where, "direction", direction, ["right", "down"]);
  if (decimals !== undefined) expectCount(where, "decimals", decimals, 0, 20);
  if (typeof folded === "string") expectOneOf(where, "folded", folded, ["all", "none"]);
}
