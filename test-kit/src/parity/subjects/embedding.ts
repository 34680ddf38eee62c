import { Embedding, LearnedPositions, SinusoidalPositions } from "@chainrule/layers";
import type { EmbeddingOptions, SinusoidalPositionsOptions } from "@chainrule/layers";
import type { Tensor } from "@chainrule/tensor";
import type { MakeSubject, Subject } from "../subject.ts";

interface Sizes {
  readonly rows: number;
  readonly features: number;
}

/** Tables, of indices that are fixed. */
export const embedding: Readonly<Record<string, MakeSubject>> = {
  Embedding: ({ rows, features, ...options }: EmbeddingOptions & Sizes, dtype, { indices }): Subject => {
    const table = new Embedding(rows, features, { ...options, dtype });
    return {
      forward: () => table.forward(indices),
      backward: (gradOutput: Tensor) => table.backward(gradOutput, { inputGradients: false }),
      parameters: () => table.parameters(),
    };
  },
  LearnedPositions: ({ positions, features }: { positions: number; features: number }, dtype) =>
    new LearnedPositions(positions, features, { dtype }),
  SinusoidalPositions: ({ features, ...options }: SinusoidalPositionsOptions & { features: number }) =>
    new SinusoidalPositions(features, options),
};
