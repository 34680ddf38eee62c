import { addMatrixProduct, empty, matrixProduct as product, Random, transposed } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Subject } from "./subject.ts";

/** The three products of a 784 -> 128 layer on a batch of 64. */
export function matrixProduct(): Subject[] {
  const [input, weight, grad] = [normals(64, 784), normals(128, 784), normals(64, 128)];
  const weightGrad = empty([128, 784]);
  const work = 2 * 64 * 784 * 128;
  return [
    { name: "product, forward 64x784 by 784x128", run: () => product(input, transposed(weight)), work, unit: "FLOP" },
    {
      name: "product, weight gradient 128x64 by 64x784",
      run: () => addMatrixProduct(weightGrad, transposed(grad), input),
      work,
      unit: "FLOP",
    },
    { name: "product, input gradient 64x128 by 128x784", run: () => product(grad, weight), work, unit: "FLOP" },
  ];
}

function normals(rows: number, columns: number): Tensor {
  const x = empty([rows, columns]);
  new Random(rows * columns).fillNormal(x);
  return x;
}
