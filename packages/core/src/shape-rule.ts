/*
 * What gates do to the shape of an example, for the compiler only.
 *
 * A rule is a function from type to type: an interface whose `after` is written in terms of `this["shape"]`. The compiler
 * puts a shape in by crossing the rule with `{ shape: ... }`, and reads `after` out.
 */

/** The lengths of an example's axes, the batch left out: `[channels, height, width]` or `[time, features]`. */
export type ExampleShape = readonly number[];

/** A function from the shape of an example, or its width where no more is known, to that of the output. */
export interface ShapeRule {
  /** What goes in. */
  readonly shape: unknown;
  /** Where the input has its width: channels come first, features last. */
  readonly axis: "first" | "last" | "unknown";
  /** What comes out. */
  readonly after: unknown;
  /** What is wrong with the shape, in words; `never` when nothing is. */
  readonly misfit: unknown;
}

/** The shape stays as it is. */
export interface SameShape extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"];
  readonly misfit: never;
}

/** The channels, which come first, become `Out`, and the places stay. */
export interface OnChannels<Out> extends ShapeRule {
  readonly axis: "first";
  readonly after: this["shape"] extends readonly [unknown, ...infer Places] ? readonly [Out, ...Places] : Out;
  readonly misfit: never;
}

/** The features, which come last, become `Out`, and the axes before them stay. */
export interface OnFeatures<Out> extends ShapeRule {
  readonly axis: "last";
  readonly after: this["shape"] extends readonly [...infer Before, unknown] ? readonly [...Before, Out] : Out;
  readonly misfit: never;
}

/** The features come last and become `Out`; what happens to the axes before them is not known. */
export interface ToFeatures<Out> extends ShapeRule {
  readonly axis: "last";
  readonly after: Out;
  readonly misfit: never;
}

/** What a rule makes of a shape; plain `number` when that is not known. */
export type ShapeAfter<Rule, Shape> = Rule extends ShapeRule
  ? Known<(Rule & { readonly shape: Shape })["after"]>
  : number;

/** What a rule finds wrong with a shape, in words; `never` when nothing is. */
export type ShapeMisfit<Rule, Shape> = Rule extends ShapeRule ? (Rule & { readonly shape: Shape })["misfit"] : never;

/** The width within a shape, where a rule knows its place; a width alone is one by itself. */
export type WidthWithin<Shape, Rule> = Shape extends ExampleShape
  ? Shape extends readonly [infer Only]
    ? Only
    : Rule extends { readonly axis: "first" }
      ? Shape[0]
      : Rule extends { readonly axis: "last" }
        ? LastOf<Shape>
        : number
  : Shape;

/** A width or a shape; a list of unknown length says no more than `number`. */
export type Known<Shape> = number[] extends Shape ? number : Shape extends ExampleShape | number ? Shape : number;

type LastOf<Shape> = Shape extends readonly [...unknown[], infer Last] ? Last : number;
