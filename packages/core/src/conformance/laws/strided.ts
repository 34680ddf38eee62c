import { assign, dtypeOf, full } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";
import { passOf } from "../pass.ts";

/** Inputs and gradOutput as views: axes in reverse order, gaps full of NaN, an offset. */
export const strided: Law = {
  key: "strided",
  name: "Gate.forward and backward take views of any stride",
  examine(trial) {
    if (trial.inputs().length === 0) return new DoesNotApply("it takes no inputs");
    return trial.dtypes.flatMap((dtype) => {
      const inputs = trial.inputs(dtype);
      const expected = passOf(trial, trial.make(dtype), inputs);
      const gradOutput = stridedView(trial.gradientFor(expected["output"]));
      const actual = passOf(trial, trial.make(dtype), inputs.map(stridedView), gradOutput);
      return differences(actual, expected, dtype === "float64" ? 1e-12 : 1e-5);
    });
  },
};

/** The same numbers, every third element of an array that holds NaN otherwise, in column-major order. */
function stridedView(x: Tensor): Tensor {
  const rank = x.shape.length;
  const base = full([...x.shape.toReversed(), 3], NaN, dtypeOf(x));
  const picked = base.pick(...x.shape.map(() => null), 1) as Tensor;
  const view = rank < 2 ? picked : (picked.transpose(...x.shape.map((_, axis) => rank - 1 - axis)) as Tensor);
  assign(view, x);
  return view;
}
