import type { Parameter } from "@chainrule/core";
import { spanning } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { stretches } from "./stretches.ts";

/** The gradients of parameters as few tensors: one for all that lie side by side, with unused elements in between. */
export function gradientBlocks(members: readonly { readonly parameter: Parameter }[]): Tensor[] {
  return stretches(members, (one, next) => spanning(gradientsOf([one, next])) !== undefined).map(
    (stretch) => spanning(gradientsOf(stretch)) ?? stretch[0].parameter.grad,
  );
}

function gradientsOf(members: readonly { readonly parameter: Parameter }[]): Tensor[] {
  return members.map(({ parameter }) => parameter.grad);
}
