import type {
  GruCellGradientKernel,
  GruCellKernel,
  LstmCellGradientKernel,
  LstmCellKernel,
} from "../kernel/recurrent.ts";
import { logistic } from "./logistic.ts";

export const lstmCell: LstmCellKernel = (hiddenState, cell, gates, cellBefore, rows, hidden) => {
  for (let row = 0, at = 0; row < rows; row++) {
    const end = at + hidden;
    for (let i = 4 * at; at < end; at++, i++) {
      const [f, g, o] = [i + hidden, i + 2 * hidden, i + 3 * hidden];
      gates[i] = logistic(gates[i]);
      gates[f] = logistic(gates[f]);
      gates[g] = Math.tanh(gates[g]);
      gates[o] = logistic(gates[o]);
      cell[at] = gates[f] * cellBefore[at] + gates[i] * gates[g];
      hiddenState[at] = gates[o] * Math.tanh(cell[at]);
    }
  }
};

export const lstmCellGradient: LstmCellGradientKernel = (
  gradGates,
  gradCellBefore,
  gradHidden,
  gradCell,
  gates,
  cell,
  cellBefore,
  rows,
  hidden,
) => {
  for (let row = 0, at = 0; row < rows; row++) {
    const end = at + hidden;
    for (let first = 4 * at; at < end; at++, first++) {
      const i = gates[first];
      const f = gates[first + hidden];
      const g = gates[first + 2 * hidden];
      const o = gates[first + 3 * hidden];
      const squashed = Math.tanh(cell[at]);
      const grad = gradCell[at] + gradHidden[at] * o * (1 - squashed) * (1 + squashed);
      gradGates[first] = grad * g * i * (1 - i);
      gradGates[first + hidden] = grad * cellBefore[at] * f * (1 - f);
      gradGates[first + 2 * hidden] = grad * i * (1 - g) * (1 + g);
      gradGates[first + 3 * hidden] = gradHidden[at] * squashed * o * (1 - o);
      gradCellBefore[at] = grad * f;
    }
  }
};

export const gruCell: GruCellKernel = (hiddenState, gates, recurrent, before, rows, hidden) => {
  for (let row = 0, at = 0; row < rows; row++) {
    const end = at + hidden;
    for (let r = 3 * at; at < end; at++, r++) {
      const [z, n] = [r + hidden, r + 2 * hidden];
      gates[r] = logistic(gates[r] + recurrent[r]);
      gates[z] = logistic(gates[z] + recurrent[z]);
      gates[n] = Math.tanh(gates[n] + gates[r] * recurrent[n]);
      hiddenState[at] = (1 - gates[z]) * gates[n] + gates[z] * before[at];
    }
  }
};

export const gruCellGradient: GruCellGradientKernel = (
  gradGates,
  gradRecurrent,
  gradBefore,
  gradHidden,
  gates,
  recurrent,
  before,
  rows,
  hidden,
) => {
  for (let row = 0, at = 0; row < rows; row++) {
    const end = at + hidden;
    for (let first = 3 * at; at < end; at++, first++) {
      const r = gates[first];
      const z = gates[first + hidden];
      const n = gates[first + 2 * hidden];
      const grad = gradHidden[at];
      const gradN = grad * (1 - z) * (1 - n) * (1 + n);
      gradGates[first] = gradN * recurrent[first + 2 * hidden] * r * (1 - r);
      gradGates[first + hidden] = grad * (before[at] - n) * z * (1 - z);
      gradGates[first + 2 * hidden] = gradN;
      gradRecurrent[first] = gradGates[first];
      gradRecurrent[first + hidden] = gradGates[first + hidden];
      gradRecurrent[first + 2 * hidden] = gradN * r;
      gradBefore[at] = grad * z;
    }
  }
};
