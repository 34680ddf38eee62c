import { addToRows, takeRows } from "../reference/table.ts";
import type { Engine } from "../engine.ts";
import type { Heap } from "./heap.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/**
 * The kernels of an engine for the rows of a table. A table outside the heap is left to the reference: it would be copied
 * whole for the sake of a few rows.
 */
export function table(kernels: WasmKernels, staging: Staging, heap: Heap): Pick<Engine, "takeRows" | "addToRows"> {
  return {
    takeRows(y, values, indices, count, columns) {
      const address = heap.addressOf(values);
      if (address === 0) return takeRows(y, values, indices, count, columns);
      staging.begin();
      const [target, places] = [staging.output(y, count * columns), staging.labels(indices, count)];
      kernels.takeRows(target, address, places, count, columns);
      staging.end();
    },
    addToRows(values, x, indices, count, columns, skipped) {
      const address = heap.addressOf(values);
      if (address === 0) return addToRows(values, x, indices, count, columns, skipped);
      staging.begin();
      const [source, places] = [staging.input(x, count * columns), staging.labels(indices, count)];
      kernels.addToRows(address, source, places, count, columns, skipped);
      staging.end();
    },
  };
}
