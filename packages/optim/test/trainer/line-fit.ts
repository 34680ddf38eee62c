import { SGD, Trainer } from "@chainrule/optim";
import type { TrainerOptions } from "@chainrule/optim";
import { Cache, Parameter } from "@chainrule/core";
import type { Batch, BatchOptions, BatchSource, Layer, Loss, Mode, Reduction } from "@chainrule/core";
import {
  addMatrixProduct,
  emptyLike,
  expectShape,
  fromTypedArray,
  matrixProduct,
  scalar,
  transposed,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** The smallest model there is: `y = x w` for `x` of `[batch, 2]`, with a mode that tests can watch. */
export class Slope implements Layer<[input: Tensor]> {
  readonly weight: Parameter = new Parameter("weight", fromTypedArray(new Float32Array([0.5, -0.5]), [2, 1]));
  /** The mode of every forward pass. */
  readonly modes: Mode[] = [];
  /** The options of every backward pass. */
  readonly backwardOptions: unknown[] = [];
  mode: Mode = "train";
  readonly #cache: Cache<Tensor> = new Cache("Slope");

  forward(input: Tensor): Tensor {
    this.modes.push(this.mode);
    const output = matrixProduct(input, this.weight.value);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor, options?: unknown): [gradInput: Tensor] {
    this.backwardOptions.push(options);
    const input = this.#cache.take(gradOutput);
    addMatrixProduct(this.weight.grad, transposed(input), gradOutput);
    return [matrixProduct(gradOutput, transposed(this.weight.value))];
  }

  parameters(): Parameter[] {
    return [this.weight];
  }

  train(): this {
    this.mode = "train";
    return this;
  }

  eval(): this {
    this.mode = "eval";
    return this;
  }
}

/** The mean or the sum over the batch of `(prediction - target)^2`, for both of `[batch, 1]`. */
export class SquaredError implements Loss<Tensor> {
  readonly reduction: Reduction;
  #difference: Tensor | undefined;

  constructor(reduction: Reduction = "mean") {
    this.reduction = reduction;
  }

  forward(prediction: Tensor, target: Tensor): Tensor {
    expectShape("SquaredError.forward", "target", target, prediction.shape);
    const difference = emptyLike(prediction);
    let sum = 0;
    for (let i = 0; i < difference.size; i++) {
      difference.data[i] = prediction.get(i, 0) - target.get(i, 0);
      sum += difference.data[i] ** 2;
    }
    this.#difference = difference;
    return scalar(this.reduction === "mean" ? sum / difference.size : sum);
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const grad = this.#difference as Tensor;
    const factor = Number(gradOutput) * (this.reduction === "mean" ? 2 / grad.size : 2);
    for (let i = 0; i < grad.size; i++) grad.data[i] *= factor;
    return [grad];
  }
}

/** Points on the plane `y = 2 a - b`, that note in which order they are taken. */
export class Plane implements BatchSource<Tensor> {
  readonly size: number;
  /** The options of every pass. */
  readonly passes: BatchOptions[] = [];
  /** The order of the examples in every pass. */
  readonly orders: number[][] = [];

  constructor(size: number) {
    this.size = size;
  }

  *batches(options: BatchOptions): Generator<Batch<Tensor>> {
    const { batchSize, random, dropLast = false } = options;
    const order = random?.permutation(this.size) ?? Uint32Array.from({ length: this.size }, (_, i) => i);
    this.passes.push(options);
    this.orders.push([...order]);
    for (let start = 0; start < this.size; start += batchSize) {
      const chosen = order.subarray(start, start + batchSize);
      if (dropLast && chosen.length < batchSize) return;
      yield this.#batch(chosen);
    }
  }

  #batch(chosen: Uint32Array): Batch<Tensor> {
    const inputs = new Float32Array(2 * chosen.length);
    const targets = new Float32Array(chosen.length);
    for (const [row, example] of chosen.entries()) {
      inputs.set(pointOf(example), 2 * row);
      targets[row] = 2 * inputs[2 * row] - inputs[2 * row + 1];
    }
    return {
      inputs: fromTypedArray(inputs, [chosen.length, 2]),
      targets: fromTypedArray(targets, [chosen.length, 1]),
    };
  }
}

/** Points spread evenly over the square from -1 to 1. */
function pointOf(example: number): [number, number] {
  return [Math.sin(example * 12.9898), Math.cos(example * 78.233)];
}

/** A trainer of a fresh model with plain SGD, and points to train on, ten unless told otherwise. */
export function lineFit(options: Partial<TrainerOptions<Tensor>> & { learningRate?: number; size?: number } = {}): {
  model: Slope;
  trainer: Trainer<Tensor>;
  data: Plane;
} {
  const { learningRate = 0.1, size = 10, ...parts } = options;
  const model = new Slope();
  const optimizer = new SGD(model.parameters(), { learningRate });
  return {
    model,
    trainer: new Trainer({ model, loss: new SquaredError(), optimizer, ...parts }),
    data: new Plane(size),
  };
}
