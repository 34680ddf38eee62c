import { ValueError } from "@chainrule/tensor";
import type { Distribution } from "./distribution.ts";

/** One of these, each equally likely. @throws ValueError for an empty list. */
export function choice<const Value>(values: readonly Value[]): Distribution<Value> {
  if (values.length === 0) {
    throw new ValueError({
      code: "nothing-to-choose",
      where: "choice",
      expected: "there must be at least one value",
      got: "none",
    });
  }
  return { draw: (random) => values[random.integer(values.length)] };
}
