import { addMatrixProduct, flat, kernelsFor, matrixProduct, row } from "@chainrule/tensor";
import type { CellRule } from "./cell-rule.ts";

/** The function of a plain recurrent cell. */
export type Nonlinearity = "tanh" | "relu";

/** One step of {@link RNNCell}, by its function. */
export const rnnRules: Readonly<Record<Nonlinearity, CellRule>> = { tanh: ruleOf("tanh"), relu: ruleOf("relu") };

function ruleOf(nonlinearity: Nonlinearity): CellRule {
  return {
    gates: 1,
    hasCell: false,
    splits: false,

    step({ gates, hidden }, { time, before, after }, { hiddenWeight }) {
      const now = row(gates, time);
      addMatrixProduct(now, row(hidden, before), hiddenWeight.value, "transposeRight");
      kernelsFor(now).unary[nonlinearity](flat(row(hidden, after)), flat(now), now.size, 0);
    },

    stepGradient({ hidden }, grads, gradHidden, { time, after }, { hiddenWeight }) {
      const gradNow = row(grads.gates, time);
      const state = row(hidden, after);
      kernelsFor(state).unaryGradient[nonlinearity](flat(gradNow), flat(gradHidden), flat(state), state.size, 0);
      return matrixProduct(gradNow, hiddenWeight.value);
    },
  };
}
