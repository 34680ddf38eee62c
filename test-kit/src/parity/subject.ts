import type { Gate } from "@chainrule/core";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";

/** A gate of any number of inputs. */
export type Subject = Gate<readonly Tensor[]>;

/** What forward takes besides its inputs, by name; tensors of numbers have the element type of the inputs. */
export type Fixed = Readonly<Record<string, Tensor | IntegerTensor>>;

/** Makes our gate from the options and the fixed tensors of a case; layers with parameters in the given type. */
export type MakeSubject = (options: never, dtype: DType, fixed: Fixed) => object;

/** A loss, of one prediction or of several. */
interface AnyLoss {
  forward(...operands: never[]): Tensor;
  backward(gradOutput: Tensor): readonly Tensor[];
}

/** A loss with its target and its weights as a gate of the prediction alone, or of the predictions. */
export function lossSubject(loss: AnyLoss, { target, weights }: Fixed): Subject {
  const others = [target, weights].filter((operand) => operand !== undefined);
  return {
    forward: (...predictions: readonly Tensor[]) => loss.forward(...([...predictions, ...others] as never[])),
    backward: (gradOutput: Tensor) => loss.backward(gradOutput) as Tensor[],
    parameters: () => [],
  };
}
