import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { AlphaDropout } from "../regularization/alpha-dropout.ts";
import { Dropout } from "../regularization/dropout.ts";
import { Dropout2d } from "../regularization/dropout2d.ts";
import { GaussianNoise } from "../regularization/gaussian-noise.ts";

const DROP = { p: field.number };

/** The gates of `regularization/`. Where their generators stand is told by the state of the model. */
export const regularizationTypes: readonly GateType[] = [
  gateType(AlphaDropout, {
    type: "AlphaDropout",
    fields: DROP,
    build: ({ p }, { random }) => new AlphaDropout(p, { random }),
  }),
  gateType(Dropout, { type: "Dropout", fields: DROP, build: ({ p }, { random }) => new Dropout(p, { random }) }),
  gateType(Dropout2d, { type: "Dropout2d", fields: DROP, build: ({ p }, { random }) => new Dropout2d(p, { random }) }),
  gateType(GaussianNoise, {
    type: "GaussianNoise",
    fields: { standardDeviation: field.number },
    build: ({ standardDeviation }, { random }) => new GaussianNoise(standardDeviation, { random }),
  }),
];
