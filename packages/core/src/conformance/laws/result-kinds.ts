import { dtypeOf, isContiguous, isTensor, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { ConformanceFinding, Law } from "../law.ts";

/** What comes out is a packed tensor of the type that went in; one gradient for each input, in its shape. */
export const resultKinds: Law = {
  key: "result-kinds",
  name: "Gate.forward keeps the element type, and backward gives one gradient of the same shape and type for each input",
  examine(trial) {
    return trial.dtypes.flatMap((dtype) => {
      const gate = trial.make(dtype);
      const inputs = trial.inputs(dtype);
      const output = gate.forward(...inputs);
      const ofOutput = kindFindings("output", output, undefined, dtype);
      if (ofOutput.length > 0) return ofOutput;
      const gradients = gate.backward(trial.gradientFor(output));
      if (gradients.length !== inputs.length) {
        return [{ of: "gradients of inputs", expected: String(inputs.length), got: String(gradients.length) }];
      }
      return inputs.flatMap((input, i) => kindFindings(`gradient of input ${i}`, gradients[i], input.shape, dtype));
    });
  },
};

function kindFindings(
  of: string,
  x: Tensor,
  shape: readonly number[] | undefined,
  dtype: string,
): ConformanceFinding[] {
  if (!isTensor(x)) return [{ of, expected: "a tensor", got: String(x) }];
  const pairs = [
    ["element type", dtype, dtypeOf(x)],
    ["shape", shapeText(shape ?? x.shape), shapeText(x.shape)],
    ["layout", "row-major without gaps", isContiguous(x) ? "row-major without gaps" : `strides ${shapeText(x.stride)}`],
  ];
  return pairs.flatMap(([what, expected, got]) =>
    expected === got ? [] : [{ of: `${what} of ${of}`, expected, got }],
  );
}
