import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { dtypeOf, sizeOf } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { BatchNorm1d } from "../normalization/batch-norm1d.ts";
import { BatchNorm2d } from "../normalization/batch-norm2d.ts";
import { GroupNorm } from "../normalization/group-norm.ts";
import { InstanceNorm1d } from "../normalization/instance-norm1d.ts";
import { InstanceNorm2d } from "../normalization/instance-norm2d.ts";
import { LayerNorm } from "../normalization/layer-norm.ts";
import { LocalResponseNorm } from "../normalization/local-response-norm.ts";
import { RMSNorm } from "../normalization/rms-norm.ts";
import { dtypeOfParameter } from "./initial-values.ts";

const NORM = { epsilon: field.number, affine: field.flag, dtype: field.dtype };
const BATCH = { features: field.integer, momentum: field.number, ...NORM };
const CHANNELS = { channels: field.integer, ...NORM };

/** The gates of `normalization/`. */
export const normalizationTypes: readonly GateType[] = [
  gateType(BatchNorm1d, {
    type: "BatchNorm1d",
    fields: BATCH,
    settings: (gate) => ({ ...affine(gate), features: gate.features, momentum: gate.momentum, ...running(gate) }),
    build: ({ features, ...options }, { reserve }) => {
      reserve(4 * features);
      return new BatchNorm1d<number>(features, options);
    },
  }),
  gateType(BatchNorm2d, {
    type: "BatchNorm2d",
    fields: BATCH,
    settings: (gate) => ({ ...affine(gate), features: gate.features, momentum: gate.momentum, ...running(gate) }),
    build: ({ features, ...options }, { reserve }) => {
      reserve(4 * features);
      return new BatchNorm2d<number>(features, options);
    },
  }),
  gateType(GroupNorm, {
    type: "GroupNorm",
    fields: { groups: field.integer, ...CHANNELS },
    settings: (gate) => ({ groups: gate.groups, channels: gate.channels, ...affine(gate) }),
    build: ({ groups, channels, ...options }, { reserve }) => {
      reserve(2 * channels);
      return new GroupNorm<number>(groups, channels, options);
    },
  }),
  gateType(InstanceNorm1d, {
    type: "InstanceNorm1d",
    fields: CHANNELS,
    settings: (gate) => ({ channels: gate.channels, ...affine(gate) }),
    build: ({ channels, ...options }, { reserve }) => {
      reserve(2 * channels);
      return new InstanceNorm1d<number>(channels, options);
    },
  }),
  gateType(InstanceNorm2d, {
    type: "InstanceNorm2d",
    fields: CHANNELS,
    settings: (gate) => ({ channels: gate.channels, ...affine(gate) }),
    build: ({ channels, ...options }, { reserve }) => {
      reserve(2 * channels);
      return new InstanceNorm2d<number>(channels, options);
    },
  }),
  gateType(LayerNorm, {
    type: "LayerNorm",
    fields: { shape: field.list(field.integer), ...NORM },
    settings: (gate) => ({ shape: gate.shape, ...affine(gate) }),
    build: ({ shape, ...options }, { reserve }) => {
      reserve(2 * sizeOf(shape));
      return new LayerNorm<readonly number[]>(shape, options);
    },
  }),
  gateType(LocalResponseNorm, {
    type: "LocalResponseNorm",
    fields: { size: field.integer, alpha: field.number, beta: field.number, k: field.number },
    build: ({ size, ...options }) => new LocalResponseNorm(size, options),
  }),
  gateType(RMSNorm, {
    type: "RMSNorm",
    fields: {
      features: field.integer,
      epsilon: field.optional(field.number),
      affine: field.flag,
      dtype: field.dtype,
    },
    settings: ({ features, epsilon, weight }) => ({
      features,
      epsilon,
      affine: weight !== undefined,
      dtype: dtypeOfParameter(weight),
    }),
    build: ({ features, ...options }, { reserve }) => {
      reserve(features);
      return new RMSNorm<number>(features, options);
    },
  }),
];

function affine({ epsilon, weight }: Pick<LayerNorm, "epsilon" | "weight">): {
  readonly epsilon: number;
  readonly affine: boolean;
  readonly dtype: DType;
} {
  return { epsilon, affine: weight !== undefined, dtype: dtypeOfParameter(weight) };
}

/** Statistics have an element type also where there are no parameters. */
function running({ runningMean }: { readonly runningMean: Tensor }): { readonly dtype: DType } {
  return { dtype: dtypeOf(runningMean) };
}
