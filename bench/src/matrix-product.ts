import { addMatrixProduct, Arena, lastingZeros, matrixProduct as product, Random, transposed } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Subject } from "./subject.ts";

/** The three products of a 784 -> 128 layer on a batch of 64. */
export function matrixProduct(): Subject[] {
  const [input, weight, grad] = [normals(64, 784), normals(128, 784), normals(64, 128)];
  const weightGrad = lastingZeros([128, 784]);
  const work = 2 * 64 * 784 * 128;
  const arena = new Arena();
  const runs: Record<string, () => unknown> = {
    "forward 64x784 by 784x128": () => void product(input, transposed(weight)),
    "weight gradient 128x64 by 64x784": () => addMatrixProduct(weightGrad, transposed(grad), input),
    "input gradient 64x128 by 128x784": () => void product(grad, weight),
  };
  return Object.entries(runs).map(([name, run]) => ({
    name: `product, ${name}`,
    run: () => void arena.run(run),
    work,
    unit: "FLOP",
  }));
}

function normals(rows: number, columns: number): Tensor {
  const x = lastingZeros([rows, columns]);
  new Random(rows * columns).fillNormal(x);
  return x;
}
