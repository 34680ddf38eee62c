import { binary, dtypeOf, empty, flat, kernelsFor, scalar } from "@chainrule/tensor";
import type { IntegerArray, Tensor } from "@chainrule/tensor";
import type { ClassWeights } from "./class-weights.ts";

/**
 * What each labelled example counts in the mean, `[batch]`: the weight of its class times its own, and 0 where it is
 * ignored. Undefined where every one counts 1.
 *
 * @param like a tensor of the element type wanted.
 */
export function labelMass(
  like: Tensor,
  labels: IntegerArray,
  classWeights: ClassWeights | undefined,
  weights: Tensor | undefined,
  mayIgnore: boolean,
): Tensor | undefined {
  if (classWeights === undefined && !mayIgnore) return weights;
  const mass = empty([labels.length], dtypeOf(like));
  const classWeight = classWeights?.array(like) ?? flat(scalar(1, dtypeOf(like)));
  kernelsFor(like).labelWeights(flat(mass), labels, classWeight, classWeights === undefined ? 0 : 1, labels.length);
  return weights === undefined ? mass : binary("multiply", mass, weights);
}
