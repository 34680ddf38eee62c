import { Parameter } from "@chainrule/core";
import { empty, Random } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { expectSharedShape } from "../affine/expect-shared-shape.ts";
import { uniform } from "../init/uniform.ts";

/** The parameters of a recurrent cell. The rows of each belong to the gates in their order, `hidden` to a gate. */
export interface RecurrentParameters {
  /** `[gates * hidden, inFeatures]`, PyTorch's `weight_ih`. */
  readonly inputWeight: Parameter;
  /** `[gates * hidden, hidden]`, PyTorch's `weight_hh`. */
  readonly hiddenWeight: Parameter;
  /** `[gates * hidden]`, PyTorch's `bias_ih`; none in a cell without a bias. */
  readonly inputBias: Parameter | undefined;
  /** `[gates * hidden]`, PyTorch's `bias_hh`; none in a cell without a bias. */
  readonly hiddenBias: Parameter | undefined;
}

/** Settings of every recurrent cell. */
export interface RecurrentCellOptions {
  /** Whether to add the two biases. Default true. */
  readonly bias?: boolean;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Parameters to share in place of new ones, such as another cell; `bias`, `dtype` and `random` are then void. */
  readonly share?: RecurrentParameters;
}

/**
 * The parameters of a cell: new ones, all uniform within `1/sqrt(hidden)`, or those to share.
 *
 * @throws ShapeError when those to share have other shapes.
 */
export function recurrentParameters(
  where: string,
  rows: number,
  inFeatures: number,
  hidden: number,
  options: RecurrentCellOptions,
): RecurrentParameters {
  const shapes = {
    inputWeight: [rows, inFeatures],
    hiddenWeight: [rows, hidden],
    inputBias: [rows],
    hiddenBias: [rows],
  };
  const { share, bias = true, dtype = "float32", random = new Random(0) } = options;
  if (share !== undefined) {
    expectSharedShape(where, "input weight", share.inputWeight, shapes.inputWeight);
    expectSharedShape(where, "hidden weight", share.hiddenWeight, shapes.hiddenWeight);
    if (share.inputBias !== undefined) expectSharedShape(where, "input bias", share.inputBias, shapes.inputBias);
    if (share.hiddenBias !== undefined) expectSharedShape(where, "hidden bias", share.hiddenBias, shapes.hiddenBias);
    return share;
  }
  const bound = 1 / Math.sqrt(hidden);
  const drawn = (name: keyof RecurrentParameters): Parameter => {
    const value = empty(shapes[name], dtype);
    uniform(-bound, bound)(value, random.split(name));
    return new Parameter(name, value);
  };
  return {
    inputWeight: drawn("inputWeight"),
    hiddenWeight: drawn("hiddenWeight"),
    inputBias: bias ? drawn("inputBias") : undefined,
    hiddenBias: bias ? drawn("hiddenBias") : undefined,
  };
}
