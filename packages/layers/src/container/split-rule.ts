import type {
  ExampleShape,
  Fits,
  InputWidth,
  Maps,
  MisfitText,
  Plus,
  ShapeMismatch,
  ShapeRule,
  WidthAfter,
  WidthAxis,
  WidthText,
} from "@chainrule/core";
import type { LengthAt, WithLength } from "../arithmetic/axis-rules.ts";
import type { JoinedShape } from "./branch-widths.ts";

/*
 * How widths flow through gates that stand side by side on a part of the input each, for the compiler only. An axis 1 is
 * that of the channels, but perhaps the time where features come last: there widths say nothing of the parts, only a
 * known shape does.
 */

/** The gates, each crossed with a mismatch where it takes another number of channels than its part has. */
export type SplitBranches<Lengths extends readonly unknown[], Gates extends readonly unknown[], Axis> = {
  readonly [K in keyof Gates]: Gates[K] & PartMisfit<K extends keyof Lengths ? Lengths[K] : number, Gates[K], Axis>;
};

type PartMisfit<Length, G, Axis> =
  IsOfChannels<G, Axis> extends true
    ? Fits<InputWidth<G>, Length> extends true
      ? unknown
      : ShapeMismatch<`${WidthText<InputWidth<G>>} -> ${WidthText<WidthAfter<Length, G>>} on a part of ${WidthText<Length>}`>
    : unknown;

type IsOfChannels<G, Axis> = Axis extends 1 ? (WidthAxis<G> extends "first" ? true : false) : false;

/** The rule of gates on parts of the input, whose outputs are joined. */
export type SplitRule<Lengths extends readonly unknown[], Gates extends readonly unknown[], Axis> = Maps<
  "Split",
  IsOfChannels<Gates[0], Axis> extends true ? SumOf<Lengths> : number,
  ChannelsAfter<Lengths, Gates, Axis>,
  number extends Gates["length"] ? unknown : OnParts<Lengths, Gates, Axis>
>;

type SumOf<Lengths extends readonly unknown[]> = Lengths extends readonly [infer First, ...infer Rest]
  ? Plus<First, SumOf<Rest>>
  : Lengths extends readonly []
    ? 0
    : number;

/** The sum of the channels that the gates give; `number` when one of them may give something else. */
type ChannelsAfter<Lengths, Gates, Axis> = Gates extends readonly [infer G, ...infer OtherGates]
  ? Lengths extends readonly [infer Length, ...infer OtherLengths]
    ? IsOfChannels<G, Axis> extends true
      ? OtherGates extends readonly []
        ? WidthAfter<Length, G>
        : Plus<WidthAfter<Length, G>, ChannelsAfter<OtherLengths, OtherGates, Axis>>
      : number
    : number
  : number;

interface OnParts<Lengths extends readonly unknown[], Gates extends readonly unknown[], Axis> extends ShapeRule {
  readonly axis: IsOfChannels<Gates[0], Axis> extends true ? "first" : "unknown";
  readonly after: this["shape"] extends ExampleShape
    ? JoinedShape<PartsAfter<Lengths, Gates, Axis, this["shape"]>, Axis>
    : number;
  readonly misfit: Fits<SumOf<Lengths>, LengthAt<this["shape"], Axis>> extends true
    ? PartsMisfit<Lengths, Gates, Axis, this["shape"]>
    : `Split into ${WidthText<Lengths>} after ${WidthText<this["shape"]>}`;
}

type PartsAfter<Lengths extends readonly unknown[], Gates extends readonly unknown[], Axis, Shape> = {
  readonly [K in keyof Gates]: WidthAfter<
    WithLength<Shape, Axis, K extends keyof Lengths ? Lengths[K] : number>,
    Gates[K]
  >;
};

type PartsMisfit<Lengths, Gates, Axis, Shape> = Shape extends ExampleShape
  ? Gates extends readonly [infer G, ...infer OtherGates]
    ? Lengths extends readonly [infer Length, ...infer OtherLengths]
      ? [MisfitText<WithLength<Shape, Axis, Length>, G>] extends [never]
        ? PartsMisfit<OtherLengths, OtherGates, Axis, Shape>
        : MisfitText<WithLength<Shape, Axis, Length>, G>
      : never
    : never
  : never;
