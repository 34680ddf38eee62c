import type { Gate, Loss } from "@chainrule/core";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";

/** A gate of any number of inputs. */
export type Subject = Gate<readonly Tensor[]>;

/** What forward takes besides its inputs, by name; tensors of numbers have the element type of the inputs. */
export type Fixed = Readonly<Record<string, Tensor | IntegerTensor>>;

/** Makes our gate from the options and the fixed tensors of a case; layers with parameters in the given type. */
export type MakeSubject = (options: never, dtype: DType, fixed: Fixed) => object;

/** A loss with its target as a gate of the prediction alone. */
export function lossSubject(loss: Loss<never>, target: Tensor | IntegerTensor): Gate<[prediction: Tensor]> {
  return {
    forward: (prediction) => loss.forward(prediction, target as never),
    backward: (gradOutput: Tensor) => loss.backward(gradOutput),
    parameters: () => [],
  };
}
