import type { Engine } from "@chainrule/tensor";
import { filled } from "./filled.ts";
import type { KernelCall } from "./kernel-call.ts";

type Transposed = "none" | "first" | "second";

/**
 * What training multiplies, as rows of the result, columns of the result, length of the sums: every product of a step of
 * J1 and J2, and some more.
 */
const PRODUCTS: readonly [name: string, m: number, n: number, k: number, transposed: Transposed][] = [
  ["J1 first forward", 64, 128, 784, "second"],
  ["J1 first weight gradient", 128, 784, 64, "first"],
  ["J1 second forward", 64, 10, 128, "second"],
  ["J1 second weight gradient", 10, 128, 64, "first"],
  ["J1 second input gradient", 64, 128, 10, "none"],
  ["J2 first forward", 128, 512, 784, "second"],
  ["J2 first weight gradient", 512, 784, 128, "first"],
  ["J2 second forward", 128, 512, 512, "second"],
  ["J2 second weight gradient", 512, 512, 128, "first"],
  ["J2 second input gradient", 128, 512, 512, "none"],
  ["J2 third forward", 128, 10, 512, "second"],
  ["J2 third weight gradient", 10, 512, 128, "first"],
  ["J2 third input gradient", 128, 512, 10, "none"],
  ["wide input gradient", 64, 784, 128, "none"],
  ["square", 1024, 1024, 1024, "none"],
  ["one example", 1, 128, 784, "second"],
];

/** Matrix products in the sizes and with the transposes of the jobs; gradients of weights are added up. */
export function productKernels(engine: Engine): KernelCall[] {
  return PRODUCTS.map(([name, m, n, k, transposed]) => {
    const [a, b, c] = [filled(engine, m * k), filled(engine, k * n), engine.floats(m * n)];
    const [aRow, aColumn] = transposed === "first" ? [1, m] : [k, 1];
    const [bRow, bColumn] = transposed === "second" ? [1, k] : [n, 1];
    return {
      name,
      size: `${m}x${k} by ${k}x${n}`,
      work: 2 * m * n * k,
      unit: "FLOP",
      run: () => engine.matrixProduct(c, a, b, m, n, k, aRow, aColumn, bRow, bColumn, transposed === "first"),
    };
  });
}
