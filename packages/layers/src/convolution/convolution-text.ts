import { lengthsText } from "./lengths.ts";

/** What a convolution prints of itself; lengths have one number for each axis. */
export interface ConvolutionText {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[] | "same";
  readonly outputPadding?: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly hasBias: boolean;
}

/** The settings as a layer prints them, defaults left out. */
export function convolutionText(settings: ConvolutionText): string {
  const { inChannels, outChannels, kernel, stride, padding, outputPadding = [0], dilation, groups } = settings;
  const parts = [`${inChannels} -> ${outChannels}`, `kernel ${lengthsText(kernel)}`];
  if (Math.max(...stride) > 1) parts.push(`stride ${lengthsText(stride)}`);
  if (padding === "same") parts.push('padding "same"');
  else if (Math.max(...padding) > 0) parts.push(`padding ${lengthsText(padding)}`);
  if (Math.max(...outputPadding) > 0) parts.push(`output padding ${lengthsText(outputPadding)}`);
  if (Math.max(...dilation) > 1) parts.push(`dilation ${lengthsText(dilation)}`);
  if (groups > 1) parts.push(`groups ${groups}`);
  if (!settings.hasBias) parts.push("no bias");
  return parts.join(", ");
}
