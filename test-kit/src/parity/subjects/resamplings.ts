import { Pad1d, Pad2d, Upsample1d, Upsample2d } from "@chainrule/layers";
import type { PadOptions, Pair, Sides, Upsample1dOptions, Upsample2dOptions } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

interface Padding<Size> {
  readonly padding: Size;
}

/** Padding and upsampling. */
export const resamplings: Readonly<Record<string, MakeSubject>> = {
  Pad1d: ({ padding, ...options }: PadOptions & Padding<number>) => new Pad1d(padding, options),
  Pad2d: ({ padding, ...options }: PadOptions & Padding<Pair | Sides>) => new Pad2d(padding, options),
  Upsample1d: (options: Upsample1dOptions) => new Upsample1d(options),
  Upsample2d: (options: Upsample2dOptions) => new Upsample2d(options),
};
