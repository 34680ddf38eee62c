import { field, gateType } from "@chainrule/core";
import type { BuildContext, GateType } from "@chainrule/core";
import { sizeOf } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { Conv1d } from "../convolution/conv1d.ts";
import { Conv2d } from "../convolution/conv2d.ts";
import { Conv3d } from "../convolution/conv3d.ts";
import { ConvTranspose1d } from "../convolution/conv-transpose1d.ts";
import { ConvTranspose2d } from "../convolution/conv-transpose2d.ts";
import type { Padding } from "../convolution/padding.ts";
import { givenPadding } from "../convolution/padding.ts";
import type { Pair } from "../convolution/pair.ts";
import type { Triple } from "../convolution/triple.ts";
import { dtypeOfParameter, initialValues } from "./initial-values.ts";
import type { InitialValues } from "./initial-values.ts";

const LENGTHS = field.list(field.integer);
const SIZES = { inChannels: field.integer, outChannels: field.integer, kernelSize: LENGTHS };
const WINDOWS = { stride: LENGTHS, dilation: LENGTHS, groups: field.integer, bias: field.flag, dtype: field.dtype };
const SAME = field.oneOf("same");
/** One number for each axis, or `"same"`. */
const PADDING = {
  read: (value: unknown, path: string): readonly number[] | "same" =>
    typeof value === "string" ? SAME.read(value, path) : LENGTHS.read(value, path),
};
const CONVOLUTION = { ...SIZES, padding: PADDING, ...WINDOWS };
const TRANSPOSED = { ...SIZES, padding: LENGTHS, outputPadding: LENGTHS, ...WINDOWS };

/** What the settings of all convolutions are read from. */
interface Convolution {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number | readonly number[];
  readonly settings: {
    readonly stride: readonly number[];
    readonly padding: readonly number[];
    readonly dilation: readonly number[];
    readonly groups: number;
    readonly outputPadding?: readonly number[];
  };
  readonly weight: Conv2d["weight"];
  readonly bias: Conv2d["bias"];
}

/** The gates of `convolution/`. */
export const convolutionTypes: readonly GateType[] = [
  gateType(Conv1d, {
    type: "Conv1d",
    fields: CONVOLUTION,
    settings: (gate) => ({ ...common(gate, 1), padding: givenPadding(gate.settings.padding.slice(2)) }),
    build: ({ inChannels, outChannels, kernelSize, padding, ...others }, context) => {
      const options = { ...others, padding: padding === "same" ? padding : padding[0] };
      const { kernel, values } = reserved(inChannels, outChannels, kernelSize, context);
      return new Conv1d(inChannels, outChannels, kernel[0], { ...alongLength(options), ...values });
    },
  }),
  gateType(Conv2d, {
    type: "Conv2d",
    fields: CONVOLUTION,
    settings: (gate) => ({ ...common(gate, 0), padding: givenPadding(gate.settings.padding) }),
    build: ({ inChannels, outChannels, kernelSize, ...options }, context) => {
      const { kernel, values } = reserved(inChannels, outChannels, kernelSize, context);
      return new Conv2d(inChannels, outChannels, kernel as Pair, {
        ...(options as AsPairs<typeof options>),
        ...values,
      });
    },
  }),
  gateType(Conv3d, {
    type: "Conv3d",
    fields: CONVOLUTION,
    settings: (gate) => ({ ...common(gate, 0), padding: givenPadding(gate.settings.padding) }),
    build: ({ inChannels, outChannels, kernelSize, padding, stride, dilation, ...options }, context) => {
      const { kernel, values } = reserved(inChannels, outChannels, kernelSize, context);
      return new Conv3d(inChannels, outChannels, kernel as Triple, {
        ...options,
        padding: padding as Triple | "same",
        stride: stride as Triple,
        dilation: dilation as Triple,
        ...values,
      });
    },
  }),
  gateType(ConvTranspose1d, {
    type: "ConvTranspose1d",
    fields: TRANSPOSED,
    settings: (gate) => ({
      ...common(gate, 1),
      padding: gate.settings.padding.slice(1),
      outputPadding: gate.settings.outputPadding.slice(1),
    }),
    build: ({ inChannels, outChannels, kernelSize, padding, outputPadding, ...others }, context) => {
      const options = { ...others, padding: padding[0], outputPadding: outputPadding[0] };
      const { kernel, values } = reserved(inChannels, outChannels, kernelSize, context);
      return new ConvTranspose1d(inChannels, outChannels, kernel[0], {
        ...alongLength(options),
        ...values,
      });
    },
  }),
  gateType(ConvTranspose2d, {
    type: "ConvTranspose2d",
    fields: TRANSPOSED,
    settings: (gate) => ({
      ...common(gate, 0),
      padding: gate.settings.padding,
      outputPadding: gate.settings.outputPadding,
    }),
    build: ({ inChannels, outChannels, kernelSize, outputPadding, ...options }, context) => {
      const { kernel, values } = reserved(inChannels, outChannels, kernelSize, context);
      return new ConvTranspose2d(inChannels, outChannels, kernel as Pair, {
        ...(options as AsPairs<typeof options>),
        padding: options.padding as Pair,
        outputPadding: outputPadding as Pair,
        ...values,
      });
    },
  }),
];

/** @param hidden how many axes before those of the gate its settings have. */
function common(gate: Convolution, hidden: number): CommonSettings {
  const { stride, dilation, groups } = gate.settings;
  return {
    inChannels: gate.inChannels,
    outChannels: gate.outChannels,
    kernelSize: typeof gate.kernelSize === "number" ? [gate.kernelSize] : gate.kernelSize,
    stride: stride.slice(hidden),
    dilation: dilation.slice(hidden),
    groups,
    bias: gate.bias !== undefined,
    dtype: dtypeOfParameter(gate.weight),
  };
}

interface CommonSettings {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly bias: boolean;
  readonly dtype: DType;
}

/** Lists as the constructors want them, which check their lengths. */
type AsPairs<Options> = Omit<Options, "stride" | "dilation" | "padding"> & {
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
};

/** With the numbers of the only axis in place of lists. */
function alongLength<
  const Options extends { readonly stride: readonly number[]; readonly dilation: readonly number[] },
>({
  stride,
  dilation,
  ...others
}: Options): Omit<Options, "stride" | "dilation"> & { readonly stride: number; readonly dilation: number } {
  return { ...others, stride: stride[0], dilation: dilation[0] };
}

function reserved(
  inChannels: number,
  outChannels: number,
  kernel: readonly number[],
  context: BuildContext,
): { readonly kernel: readonly number[]; readonly values: InitialValues } {
  // As many as without groups, at most.
  context.reserve((inChannels * sizeOf(kernel) + 1) * outChannels);
  return { kernel, values: initialValues(context) };
}
