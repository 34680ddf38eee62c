import { fromTypedArray, row, flat, pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { exampleCount } from "../example-count.ts";
import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";
import { passOf } from "../pass.ts";
import type { Pass } from "../pass.ts";

/** A batch is its examples side by side. */
export const singles: Law = {
  key: "singles",
  name: "Gate.forward and backward of a batch give what its examples give one by one",
  examine(trial) {
    if (trial.independentExamples === undefined) {
      return new DoesNotApply("it tells no pattern, and the subject not that examples are independent");
    }
    if (!trial.independentExamples) return new DoesNotApply("an output may depend on all examples");
    if (!trial.isSteady) return new DoesNotApply("its noise differs between examples");
    const inputs = trial.inputs();
    const batch = passOf(trial, trial.make(), inputs);
    const count = exampleCount(inputs, batch["output"]);
    if (count === undefined) {
      return new DoesNotApply("not every input and output has the examples along its first axis");
    }
    if (count < 2) return new DoesNotApply("its inputs have fewer than two examples");
    const gradOutput = trial.gradientFor(batch["output"]);
    const passes = Array.from({ length: count }, (_, i) =>
      passOf(
        trial,
        trial.make(),
        inputs.map((input) => single(input, i)),
        single(gradOutput, i),
      ),
    );
    return differences(joined(passes), batch, 1e-12);
  },
};

/** One example as a batch of one. */
function single(x: Tensor, i: number): Tensor {
  return fromTypedArray(flat(pack(row(x, i))).slice() as Float64Array, [1, ...x.shape.slice(1)]);
}

/** Outputs and gradients of inputs one behind the other, gradients of parameters summed. */
function joined(passes: readonly Pass[]): Pass {
  return Object.fromEntries(
    Object.entries(passes[0]).map(([name, first]) => {
      const parts = passes.map((pass) => Float64Array.from(flat(pass[name])));
      if (name.startsWith("gradient of parameter")) {
        const sum = parts.reduce((total, part) => total.map((entry, i) => entry + part[i]));
        return [name, fromTypedArray(sum, first.shape)];
      }
      const numbers = Float64Array.from(parts.flatMap((part) => [...part]));
      return [name, fromTypedArray(numbers, [passes.length, ...first.shape.slice(1)])];
    }),
  );
}
