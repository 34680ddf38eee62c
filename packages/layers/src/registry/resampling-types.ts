import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import type { Pair } from "../convolution/pair.ts";
import { Pad1d } from "../resampling/pad1d.ts";
import { Pad2d } from "../resampling/pad2d.ts";
import type { Sides } from "../resampling/pad2d.ts";
import { Upsample1d } from "../resampling/upsample1d.ts";
import { Upsample2d } from "../resampling/upsample2d.ts";

const PAD = {
  padding: field.list(field.integer),
  mode: field.oneOf("constant", "reflect", "replicate", "circular"),
  value: field.number,
};
const SIZE = { size: field.optional(field.list(field.integer)), scaleFactor: field.optional(field.list(field.number)) };

/** The gates of `resampling/`. */
export const resamplingTypes: readonly GateType[] = [
  gateType(Pad1d, {
    type: "Pad1d",
    fields: PAD,
    build: ({ padding, ...options }) => new Pad1d(padding as Pad1d["padding"], options),
  }),
  gateType(Pad2d, {
    type: "Pad2d",
    fields: PAD,
    build: ({ padding, ...options }) => new Pad2d(padding as Sides, options),
  }),
  gateType(Upsample1d, {
    type: "Upsample1d",
    fields: { ...SIZE, mode: field.oneOf("nearest", "linear"), alignCorners: field.flag },
    settings: ({ settings: { size, scaleFactor, mode, alignCorners } }) => ({
      ...(size !== undefined && { size }),
      ...(scaleFactor !== undefined && { scaleFactor }),
      mode: mode === "linear" ? mode : "nearest",
      alignCorners,
    }),
    build: ({ size, scaleFactor, ...options }) =>
      new Upsample1d({
        ...(size !== undefined && { size: size[0] }),
        ...(scaleFactor !== undefined && { scaleFactor: scaleFactor[0] }),
        ...options,
      }),
  }),
  gateType(Upsample2d, {
    type: "Upsample2d",
    fields: { ...SIZE, mode: field.oneOf("nearest", "bilinear"), alignCorners: field.flag },
    settings: ({ settings: { size, scaleFactor, mode, alignCorners } }) => ({
      ...(size !== undefined && { size }),
      ...(scaleFactor !== undefined && { scaleFactor }),
      mode: mode === "bilinear" ? mode : "nearest",
      alignCorners,
    }),
    build: ({ size, scaleFactor, ...options }) =>
      new Upsample2d({
        ...(size !== undefined && { size: size as Pair }),
        ...(scaleFactor !== undefined && { scaleFactor: scaleFactor as Pair }),
        ...options,
      }),
  }),
];
