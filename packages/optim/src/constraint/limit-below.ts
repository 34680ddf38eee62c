import type { Parameter } from "@chainrule/core";
import { assign, clamp, ValueError } from "@chainrule/tensor";
import { parameterList } from "../optimizer/parameter-list.ts";

/**
 * Lifts every element of these parameters that is below `minimum` to it, after the optimizer's step; with 0, the default,
 * the non-negative constraint. Frozen parameters stay as they are, and NaN stays NaN.
 *
 * @throws ValueError when `minimum` is not a finite number, or something else than parameters is passed.
 */
export function limitBelow(parameters: Iterable<Parameter>, minimum = 0): void {
  if (!Number.isFinite(minimum)) {
    throw new ValueError({
      code: "invalid-option",
      where: "limitBelow",
      expected: "minimum must be a finite number",
      got: String(minimum),
    });
  }
  for (const { value, requiresGrad } of parameterList("limitBelow", parameters)) {
    if (requiresGrad) assign(value, clamp(value, minimum, Number.POSITIVE_INFINITY));
  }
}
