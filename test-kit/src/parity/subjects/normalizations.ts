import { GroupNorm, InstanceNorm1d, InstanceNorm2d, LocalResponseNorm, RMSNorm } from "@chainrule/layers";
import type { GroupedNormOptions, LocalResponseNormOptions, RMSNormOptions } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

interface Channels {
  readonly channels: number;
}

/** Norms over groups of channels, over neighbouring channels, and of root mean squares. */
export const normalizations: Readonly<Record<string, MakeSubject>> = {
  GroupNorm: ({ groups, channels, ...options }: GroupedNormOptions & Channels & { groups: number }, dtype) =>
    new GroupNorm(groups, channels, { ...options, dtype }),
  InstanceNorm1d: ({ channels, ...options }: GroupedNormOptions & Channels, dtype) =>
    new InstanceNorm1d(channels, { ...options, dtype }),
  InstanceNorm2d: ({ channels, ...options }: GroupedNormOptions & Channels, dtype) =>
    new InstanceNorm2d(channels, { ...options, dtype }),
  LocalResponseNorm: ({ size, ...options }: LocalResponseNormOptions & { size: number }) =>
    new LocalResponseNorm(size, options),
  RMSNorm: ({ features, ...options }: RMSNormOptions & { features: number }, dtype) =>
    new RMSNorm(features, { ...options, dtype }),
};
