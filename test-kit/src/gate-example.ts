import type { Gate } from "@chainrule/core";
import { fromTypedArray, Random, sizeOf } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** A gate in float64 with inputs that it takes, small enough for its Jacobian to be looked at. */
export interface GateExample {
  /** As it is exported from `@chainrule/layers`. */
  readonly name: string;
  /** The gate, its mode when it is not training, and the input shapes, for titles. */
  readonly title: string;
  /** Of the element type that is asked for; default float64. */
  make(dtype?: DType): Gate;
  /** From 0.5 to 1.5, no two alike; another seed, other numbers. */
  inputs(seed?: number): readonly Tensor[];
}

type Four = [Tensor, Tensor, Tensor, Tensor];

/** An example under the title that its gate, mode and shapes give. */
export function example(
  name: string,
  make: (dtype: DType) => Gate<[Tensor]> | Gate<[Tensor, Tensor]> | Gate<[Tensor, Tensor, Tensor]> | Gate<Four> | Gate,
  ...shapes: number[][]
): GateExample {
  const gate = make("float64");
  const mode = "mode" in gate && gate.mode === "eval" ? " in evaluation" : "";
  const title = `${String(gate).replaceAll(/\s*\n\s*/g, " ")}${mode} of ${shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ")}`;
  return {
    name,
    title,
    make: (dtype = "float64") => make(dtype) as Gate,
    inputs(seed = 1) {
      const random = new Random(seed);
      return shapes.map((shape) =>
        fromTypedArray(
          Float64Array.from({ length: sizeOf(shape) }, () => random.uniform(0.5, 1.5)),
          shape,
        ),
      );
    },
  };
}
