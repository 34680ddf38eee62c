import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { Linear } from "../affine/linear.ts";
import { Maxout } from "../affine/maxout.ts";
import { dtypeOfParameter, initialValues } from "./initial-values.ts";

const WIDTHS = { inFeatures: field.integer, outFeatures: field.integer, bias: field.flag, dtype: field.dtype };

/** The gates of `affine/`. */
export const affineTypes: readonly GateType[] = [
  gateType(Linear, {
    type: "Linear",
    fields: WIDTHS,
    settings: ({ inFeatures, outFeatures, weight, bias }) => ({
      inFeatures,
      outFeatures,
      bias: bias !== undefined,
      dtype: dtypeOfParameter(weight),
    }),
    build: ({ inFeatures, outFeatures, ...options }, context) => {
      context.reserve((inFeatures + 1) * outFeatures);
      return new Linear<number, number>(inFeatures, outFeatures, { ...options, ...initialValues(context) });
    },
  }),
  gateType(Maxout, {
    type: "Maxout",
    fields: { ...WIDTHS, pieces: field.integer },
    settings: ({ inFeatures, outFeatures, weight, bias, pieces }) => ({
      inFeatures,
      outFeatures,
      bias: bias !== undefined,
      dtype: dtypeOfParameter(weight),
      pieces,
    }),
    build: ({ inFeatures, outFeatures, ...options }, context) => {
      context.reserve((inFeatures + 1) * outFeatures * options.pieces);
      return new Maxout<number, number>(inFeatures, outFeatures, { ...options, ...initialValues(context) });
    },
  }),
];
