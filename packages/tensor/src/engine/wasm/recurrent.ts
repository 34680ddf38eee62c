import type { Engine } from "../engine.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type RecurrentKernels = "lstmCell" | "lstmCellGradient" | "gruCell" | "gruCellGradient";

/** The kernels of an engine for the cells of recurrent layers. */
export function recurrent(kernels: WasmKernels, staging: Staging): Pick<Engine, RecurrentKernels> {
  return {
    lstmCell(hiddenState, cell, gates, cellBefore, rows, hidden) {
      const count = rows * hidden;
      staging.begin();
      kernels.lstmCell(
        staging.output(hiddenState, count),
        staging.output(cell, count),
        staging.inputAndOutput(gates, 4 * count),
        staging.input(cellBefore, count),
        rows,
        hidden,
      );
      staging.end();
    },
    lstmCellGradient(gradGates, gradCellBefore, gradHidden, gradCell, gates, cell, cellBefore, rows, hidden) {
      const count = rows * hidden;
      staging.begin();
      kernels.lstmCellGradient(
        staging.output(gradGates, 4 * count),
        staging.output(gradCellBefore, count),
        staging.input(gradHidden, count),
        staging.input(gradCell, count),
        staging.input(gates, 4 * count),
        staging.input(cell, count),
        staging.input(cellBefore, count),
        rows,
        hidden,
      );
      staging.end();
    },
    gruCell(hiddenState, gates, part, before, rows, hidden) {
      const count = rows * hidden;
      staging.begin();
      kernels.gruCell(
        staging.output(hiddenState, count),
        staging.inputAndOutput(gates, 3 * count),
        staging.input(part, 3 * count),
        staging.input(before, count),
        rows,
        hidden,
      );
      staging.end();
    },
    gruCellGradient(gradGates, gradPart, gradBefore, gradHidden, gates, part, before, rows, hidden) {
      const count = rows * hidden;
      staging.begin();
      kernels.gruCellGradient(
        staging.output(gradGates, 3 * count),
        staging.output(gradPart, 3 * count),
        staging.output(gradBefore, count),
        staging.input(gradHidden, count),
        staging.input(gates, 3 * count),
        staging.input(part, 3 * count),
        staging.input(before, count),
        rows,
        hidden,
      );
      staging.end();
    },
  };
}
