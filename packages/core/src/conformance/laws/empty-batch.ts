import { ChainruleError, fromTypedArray, shapeText, zerosLike } from "@chainrule/tensor";
import { exampleCount } from "../example-count.ts";
import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";
import { parameterGradients, passOf } from "../pass.ts";

/** No examples at all: nothing comes out and nothing is learned, or the gate says that it needs some. */
export const emptyBatch: Law = {
  key: "empty-batch",
  name: "Gate.forward of an empty batch gives an empty output, or is refused by a typed error",
  examine(trial) {
    const inputs = trial.inputs();
    if (inputs.length === 0 || inputs.some(({ shape }) => shape.length === 0)) {
      return new DoesNotApply("an input has no axis to be empty");
    }
    const gate = trial.make();
    const empty = inputs.map(({ shape }) => fromTypedArray(new Float64Array(0), [0, ...shape.slice(1)]));
    try {
      const pass = passOf(trial, gate, empty);
      const full = trial.make().forward(...inputs);
      const isBatched = trial.independentExamples === true && exampleCount(inputs, full) !== undefined;
      const expected = shapeText([0, ...full.shape.slice(1)]);
      const got = shapeText(pass["output"].shape);
      const gradients = Object.fromEntries([
        ...empty.map((input, i) => [`gradient of input ${i}`, input]),
        ...Object.entries(parameterGradients(gate)).map(([name, grad]) => [name, zerosLike(grad)]),
      ]);
      const { output: _, ...found } = pass;
      return [
        ...(isBatched && got !== expected ? [{ of: "shape of the output", expected, got }] : []),
        ...differences(found, gradients),
      ];
    } catch (error) {
      if (error instanceof ChainruleError) return [];
      throw error;
    }
  },
};
