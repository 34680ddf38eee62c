import type { MatrixProductKernel } from "../kernel/matrix.ts";
import type { Heap } from "./heap.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The matrix product of an engine. */
export function matrixProduct(kernels: WasmKernels, staging: Staging, heap: Heap): MatrixProductKernel {
  const scratch = heap.allocate(kernels.matrixProductScratchBytes());
  return (c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate) => {
    staging.begin();
    const target = accumulate ? staging.inputAndOutput(c, m * n) : staging.output(c, m * n);
    const left = staging.input(a, extent(m, aRow, k, aColumn));
    const right = staging.input(b, extent(k, bRow, n, bColumn));
    kernels.matrixProduct(target, left, right, m, n, k, aRow, aColumn, bRow, bColumn, Number(accumulate), scratch);
    staging.end();
  };
}

/** Elements from the first to the last one of a strided matrix. */
function extent(rows: number, rowStride: number, columns: number, columnStride: number): number {
  return rows === 0 || columns === 0 ? 0 : (rows - 1) * rowStride + (columns - 1) * columnStride + 1;
}
