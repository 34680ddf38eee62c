import type { Gate } from "@chainrule/core";
import {
  Arena,
  assign,
  dtypeOf,
  empty,
  expectCount,
  expectTensor,
  restride,
  ShapeError,
  shapeText,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { enterMode } from "./enter-mode.ts";

/** How {@link predict} goes over the inputs. */
export interface PredictOptions {
  /** How many examples go through the model at once, which bounds the memory taken. Default 256. */
  readonly batchSize?: number;
}

/**
 * The model's outputs for all inputs, with the model in evaluation mode.
 *
 * - Shapes: inputs `[examples, ...]`, result `[examples, ...]` as the model has it. The result is the caller's own.
 * - Synchronous: nothing else runs until it returns.
 *
 * @throws ShapeError when the inputs have no axis, or the model gives another number of outputs than it got inputs.
 */
export function predict(model: Gate<[input: Tensor]>, inputs: Tensor, options: PredictOptions = {}): Tensor {
  const { batchSize = 256 } = options;
  expectTensor("predict", "inputs", inputs);
  expectCount("predict", "batchSize", batchSize);
  if (inputs.shape.length === 0) throw misfit("no-examples-axis", "inputs must be [examples, ...]", inputs.shape);
  const examples = inputs.shape[0];
  const leaveMode = enterMode(model, "eval");
  const arena = new Arena();
  try {
    let outputs: Tensor | undefined;
    // Without examples there is still one pass, which gives the shape of the result.
    for (let start = 0; start < examples || outputs === undefined; start += batchSize) {
      const count = Math.min(batchSize, examples - start);
      const output = arena.run(() => model.forward(rowsOf(inputs, start, count)));
      if (output.shape[0] !== count) {
        throw misfit("output-count", `the model must give ${count} outputs for ${count} inputs`, output.shape);
      }
      outputs ??= empty([examples, ...output.shape.slice(1)], dtypeOf(output));
      assign(rowsOf(outputs, start, count), output);
    }
    return outputs;
  } finally {
    leaveMode();
  }
}

/** Some neighbouring examples as a view. */
function rowsOf(x: Tensor, start: number, count: number): Tensor {
  return restride(x, [count, ...x.shape.slice(1)], x.stride, x.offset + start * x.stride[0]);
}

function misfit(code: string, expected: string, got: readonly number[]): ShapeError {
  return new ShapeError({ code, where: "predict", expected, got: shapeText(got) });
}
