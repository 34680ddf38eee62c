import type { MatrixProductKernel } from "../kernel/matrix.ts";
import { Answers } from "./answers.ts";
import type { Heap } from "./heap.ts";
import { productParts } from "./product-parts.ts";
import type { Staging } from "./staging.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** Multiplications and additions that a thread does in a nanosecond, about. */
const RATE = 27;

/** The matrix product of an engine. */
export function matrixProduct(
  kernels: WasmKernels,
  staging: Staging,
  heap: Heap,
  pool: ThreadPool,
): MatrixProductKernel {
  const scratchBytes = kernels.matrixProductScratchBytes();
  /** Scratch memory by part: threads pack their operands apart. */
  const scratches = [heap.allocate(scratchBytes)];
  const answers = new Answers(heap);
  return (c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, accumulate, tells = false) => {
    staging.begin();
    const target = accumulate ? staging.inputAndOutput(c, m * n) : staging.output(c, m * n);
    const left = staging.input(a, extent(m, aRow, k, aColumn));
    const right = staging.input(b, extent(k, bRow, n, bColumn));
    const adds = Number(accumulate);
    const count = pool.partsFor((m * n * k) / RATE);
    let made = 1;
    if (count === 1) {
      const kernel = tells ? kernels.matrixProductTelling : kernels.matrixProduct;
      const [scratch, answer] = [scratches[0], answers.addresses[0]];
      kernel(target, left, right, m, n, k, n, aRow, aColumn, bRow, bColumn, adds, scratch, answer);
    } else {
      while (scratches.length < count) scratches.push(heap.allocate(scratchBytes));
      const product = { c: target, a: left, b: right, m, n, k, aRow, aColumn, bRow, bColumn, accumulate: adds };
      const parts = productParts(product, count, scratches, tells ? answers.addresses : undefined);
      pool.run(tells ? "matrixProductTelling" : "matrixProduct", parts);
      made = parts.length;
    }
    staging.end();
    return tells ? answers.areAllYes(made) : undefined;
  };
}

/** Elements from the first to the last one of a strided matrix. */
function extent(rows: number, rowStride: number, columns: number, columnStride: number): number {
  return rows === 0 || columns === 0 ? 0 : (rows - 1) * rowStride + (columns - 1) * columnStride + 1;
}
