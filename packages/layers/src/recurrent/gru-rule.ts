import { addMatrixProduct, addRowToOwn, flat, kernelsFor, row } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { CellRule } from "./cell-rule.ts";

/** One step of {@link GRUCell}. */
export const gruRule: CellRule = {
  gates: 3,
  hasCell: false,
  splits: true,

  step({ gates, recurrent, hidden }, { time, before, after }, { hiddenWeight, hiddenBias }) {
    const part = row(recurrent as Tensor, time);
    kernelsFor(part).zero(flat(part), part.size);
    if (hiddenBias !== undefined) addRowToOwn(part, hiddenBias.value);
    addMatrixProduct(part, row(hidden, before), hiddenWeight.value, "transposeRight");
    const [batch, units] = hidden.shape.slice(1);
    kernelsFor(gates).gruCell(
      flat(row(hidden, after)),
      flat(row(gates, time)),
      flat(part),
      flat(row(hidden, before)),
      batch,
      units,
    );
  },

  stepGradient({ gates, recurrent, hidden }, grads, gradHidden, { time, before }, { hiddenWeight }) {
    const gradPart = row(grads.recurrent, time);
    const [batch, units] = hidden.shape.slice(1);
    kernelsFor(gates).gruCellGradient(
      flat(row(grads.gates, time)),
      flat(gradPart),
      flat(gradHidden),
      flat(gradHidden),
      flat(row(gates, time)),
      flat(row(recurrent as Tensor, time)),
      flat(row(hidden, before)),
      batch,
      units,
    );
    addMatrixProduct(gradHidden, gradPart, hiddenWeight.value);
    return gradHidden;
  },
};
