import { addMatrixProduct, flat, kernelsFor, matrixProduct, row } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { CellRule } from "./cell-rule.ts";

/** One step of {@link LSTMCell}. */
export const lstmRule: CellRule = {
  gates: 4,
  hasCell: true,
  splits: false,

  step({ gates, hidden, cell }, { time, before, after }, { hiddenWeight }) {
    const now = row(gates, time);
    addMatrixProduct(now, row(hidden, before), hiddenWeight.value, "transposeRight");
    const cells = cell as Tensor;
    const [batch, units] = hidden.shape.slice(1);
    kernelsFor(now).lstmCell(
      flat(row(hidden, after)),
      flat(row(cells, after)),
      flat(now),
      flat(row(cells, before)),
      batch,
      units,
    );
  },

  stepGradient({ gates, hidden, cell }, grads, gradHidden, { time, before, after }, { hiddenWeight }) {
    const [cells, gradCell] = [cell as Tensor, flat(grads.cell as Tensor)];
    const gradNow = row(grads.gates, time);
    const [batch, units] = hidden.shape.slice(1);
    kernelsFor(gates).lstmCellGradient(
      flat(gradNow),
      gradCell,
      flat(gradHidden),
      gradCell,
      flat(row(gates, time)),
      flat(row(cells, after)),
      flat(row(cells, before)),
      batch,
      units,
    );
    return matrixProduct(gradNow, hiddenWeight.value);
  },
};
