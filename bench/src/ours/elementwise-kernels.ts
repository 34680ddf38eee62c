import type { Engine } from "@chainrule/tensor";
import { filled } from "./filled.ts";
import type { KernelCall } from "./kernel-call.ts";

const SIZES: readonly [rows: number, columns: number][] = [
  [64, 128],
  [784, 512],
];

/** Everything between the products, with the bytes that it must read and write. */
export function elementwiseKernels(engine: Engine): KernelCall[] {
  return SIZES.flatMap(([rows, columns]) => kernelsOf(engine, rows, columns));
}

function kernelsOf(engine: Engine, rows: number, columns: number): KernelCall[] {
  const count = rows * columns;
  const [x, grad, bias] = [filled(engine, count), filled(engine, count), filled(engine, columns)];
  const [y, first, second] = [engine.floats(count), engine.floats(count), engine.floats(count)];
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % Math.min(columns, 256));
  const [losses, weight] = [engine.floats(rows), engine.floats(1).fill(1 / rows)];
  const call = (name: string, arrays: number, run: () => void): KernelCall => ({
    name,
    size: `${rows}x${columns}`,
    work: 4 * arrays * count,
    unit: "B",
    run,
  });
  return [
    call("relu", 2, () => engine.unary.relu(y, x, count, 0)),
    call("relu gradient", 3, () => engine.unaryGradient.relu(y, grad, x, count, 0)),
    call("bias", 2, () => engine.addRow(y, x, bias, rows, columns)),
    call("sigmoid", 2, () => engine.unary.sigmoid(y, x, count, 0)),
    call("tanh", 2, () => engine.unary.tanh(y, x, count, 0)),
    call("softmax cross-entropy, both ways", 4, () => {
      engine.crossEntropyLabels(losses, y, x, labels, rows, columns);
      engine.crossEntropyLabelsGradient(first, y, labels, weight, 0, rows, columns);
    }),
    call("SGD", 3, () => engine.sgd(y, grad, first, count, 1e-9, 0, 0, 0, false)),
    call("Adam", 7, () => engine.adam(y, grad, first, second, y, count, 1e-9, 0, 1, 1e-8, 0.9, 0.999, 0, 1, false)),
    call("Adamax", 7, () => engine.adamax(y, grad, first, second, count, 1e-9, 0.9, 0.999, 1e-8, 0)),
    call("RMSProp", 5, () => engine.rmsProp(y, grad, first, y, y, count, 1e-9, 0.99, 0.01, 1e-8, 0, 0, false)),
    call("Adadelta", 7, () => engine.adadelta(y, grad, first, second, count, 1e-9, 0.9, 1e-6, 0)),
    call("Lion", 5, () => engine.lion(y, grad, first, count, 1e-9, 0.9, 0.99, 1)),
    call("norm of a gradient", 1, () => engine.sumSquares(grad, count)),
  ];
}
