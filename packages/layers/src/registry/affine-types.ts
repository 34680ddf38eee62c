import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { Bilinear } from "../affine/bilinear.ts";
import { Linear } from "../affine/linear.ts";
import { Maxout } from "../affine/maxout.ts";
import { dtypeOfParameter, initialValues } from "./initial-values.ts";

const WIDTHS = { inFeatures: field.integer, outFeatures: field.integer, bias: field.flag, dtype: field.dtype };

/** The gates of `affine/`. */
export const affineTypes: readonly GateType[] = [
  gateType(Bilinear, {
    type: "Bilinear",
    fields: {
      firstFeatures: field.integer,
      secondFeatures: field.integer,
      outFeatures: field.integer,
      bias: field.flag,
      dtype: field.dtype,
    },
    settings: ({ firstFeatures, secondFeatures, outFeatures, weight, bias }) => ({
      firstFeatures,
      secondFeatures,
      outFeatures,
      bias: bias !== undefined,
      dtype: dtypeOfParameter(weight),
    }),
    build: ({ firstFeatures, secondFeatures, outFeatures, ...options }, context) => {
      context.reserve((firstFeatures * secondFeatures + 1) * outFeatures);
      const settings = { ...options, ...initialValues(context) };
      return new Bilinear(firstFeatures, secondFeatures, outFeatures, settings);
    },
  }),
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
