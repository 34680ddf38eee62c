import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { Embedding } from "../embedding/embedding.ts";
import { LearnedPositions } from "../embedding/learned-positions.ts";
import { SinusoidalPositions } from "../embedding/sinusoidal-positions.ts";
import { dtypeOfParameter, initialValues } from "./initial-values.ts";

/** The gates of `embedding/`. */
export const embeddingTypes: readonly GateType[] = [
  gateType(Embedding, {
    type: "Embedding",
    fields: {
      rows: field.integer,
      features: field.integer,
      paddingIndex: field.optional(field.integer),
      dtype: field.dtype,
    },
    settings: ({ rows, features, paddingIndex, weight }) => ({
      rows,
      features,
      paddingIndex,
      dtype: dtypeOfParameter(weight),
    }),
    build: ({ rows, features, paddingIndex, dtype }, context) => {
      context.reserve(rows * features);
      const padding = paddingIndex === undefined ? {} : { paddingIndex };
      return new Embedding<number>(rows, features, { ...padding, dtype, ...initialValues(context) });
    },
  }),
  gateType(LearnedPositions, {
    type: "LearnedPositions",
    fields: { positions: field.integer, features: field.integer, dtype: field.dtype },
    settings: ({ positions, features, weight }) => ({ positions, features, dtype: dtypeOfParameter(weight) }),
    build: ({ positions, features, dtype }, context) => {
      context.reserve(positions * features);
      return new LearnedPositions<number>(positions, features, { dtype, ...initialValues(context) });
    },
  }),
  gateType(SinusoidalPositions, {
    type: "SinusoidalPositions",
    fields: { features: field.integer, base: field.number },
    build: ({ features, base }) => new SinusoidalPositions<number>(features, { base }),
  }),
];
