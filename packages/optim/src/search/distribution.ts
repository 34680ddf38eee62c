import type { Random } from "@chainrule/tensor";

/** Where a value of a search comes from. */
export interface Distribution<Value> {
  draw(random: Random): Value;
}
