import { Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d } from "@chainrule/layers";
import type {
  Conv1dOptions,
  Conv2dOptions,
  Conv3dOptions,
  ConvTranspose1dOptions,
  ConvTranspose2dOptions,
  Pair,
  Triple,
} from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

interface Channels<Size> {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: Size;
}

/** Convolutions, plain and transposed. */
export const convolutions: Readonly<Record<string, MakeSubject>> = {
  Conv1d: ({ inChannels, outChannels, kernelSize, ...options }: Conv1dOptions & Channels<number>, dtype) =>
    new Conv1d(inChannels, outChannels, kernelSize, { ...options, dtype }),
  Conv2d: ({ inChannels, outChannels, kernelSize, ...options }: Conv2dOptions & Channels<Pair>, dtype) =>
    new Conv2d(inChannels, outChannels, kernelSize, { ...options, dtype }),
  Conv3d: ({ inChannels, outChannels, kernelSize, ...options }: Conv3dOptions & Channels<Triple>, dtype) =>
    new Conv3d(inChannels, outChannels, kernelSize, { ...options, dtype }),
  ConvTranspose1d: (
    { inChannels, outChannels, kernelSize, ...options }: ConvTranspose1dOptions & Channels<number>,
    dtype,
  ) => new ConvTranspose1d(inChannels, outChannels, kernelSize, { ...options, dtype }),
  ConvTranspose2d: (
    { inChannels, outChannels, kernelSize, ...options }: ConvTranspose2dOptions & Channels<Pair>,
    dtype,
  ) => new ConvTranspose2d(inChannels, outChannels, kernelSize, { ...options, dtype }),
};
