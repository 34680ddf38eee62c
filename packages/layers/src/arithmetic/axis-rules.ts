import type { ExampleShape, Minus, Over, Plus, ProductOf, ShapeRule, WidthText } from "@chainrule/core";

/*
 * How gates change the axes of an example, for the compiler only. An axis counts from the batch, which is 0 and no part of
 * an example's shape, or from the end.
 */

/** The place in an example's shape of an axis, as a key; `never` when it is none or not known. */
type PlaceOf<Shape extends readonly unknown[], Axis> = number extends Axis
  ? never
  : Axis extends number
    ? `${Axis}` extends `-${infer FromEnd extends number}`
      ? `${Minus<Shape["length"], FromEnd>}` & keyof Shape
      : `${Minus<Axis, 1>}` & keyof Shape
    : never;

/** How long an axis of an example is. */
export type LengthAt<Shape, Axis> = Shape extends ExampleShape
  ? [PlaceOf<Shape, Axis>] extends [never]
    ? number
    : Shape[PlaceOf<Shape, Axis>]
  : number;

/** The shape with another length of one axis; `number` when that axis is none of the example's. */
export type WithLength<Shape, Axis, Length> = Shape extends ExampleShape
  ? [PlaceOf<Shape, Axis>] extends [never]
    ? number
    : { readonly [Place in keyof Shape]: Place extends PlaceOf<Shape, Axis> ? Length : Shape[Place] }
  : number;

/** All axes of an example in one. */
export interface Flattened extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"] extends ExampleShape ? readonly [ProductOf<this["shape"]>] : number;
  readonly misfit: never;
}

/** Axes of other lengths, for as many numbers as there were. */
export interface Reshaped<Lengths extends readonly number[]> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: { readonly [Axis in keyof Lengths]: Lengths[Axis] extends -1 ? number : Lengths[Axis] };
  readonly misfit: ReshapeMisfit<this["shape"], Lengths>;
}

/** With an open length the product is not known either, and fits. */
type ReshapeMisfit<Shape, Lengths> = Shape extends ExampleShape
  ? Lengths extends ExampleShape
    ? SizesDiffer<ProductOf<Shape>, ProductOf<Lengths>> extends true
      ? `Reshape to ${WidthText<Lengths>} after ${WidthText<Shape>}`
      : never
    : never
  : never;

type SizesDiffer<A, B> = number extends A ? false : number extends B ? false : A extends B ? false : true;

/** The part of an axis from `Start` to `End`. */
export interface Sliced<Start, End, Axis> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"] extends ExampleShape ? WithLength<this["shape"], Axis, Minus<End, Start>> : number;
  readonly misfit: this["shape"] extends ExampleShape ? SliceMisfit<this["shape"], End, Axis> : never;
}

type SliceMisfit<Shape, End, Axis> = [Minus<LengthAt<Shape, Axis>, End>] extends [never]
  ? `Slice to ${WidthText<End>} after ${WidthText<Shape>}`
  : never;

/** Half of an axis. */
export interface Halved<Axis> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"] extends ExampleShape
    ? WithLength<this["shape"], Axis, Over<LengthAt<this["shape"], Axis>, 2>>
    : number;
  readonly misfit: this["shape"] extends ExampleShape ? HalvesMisfit<this["shape"], Axis> : never;
}

type HalvesMisfit<Shape, Axis> =
  IsOdd<LengthAt<Shape, Axis>> extends true ? `halves of an odd length after ${WidthText<Shape>}` : never;

type IsOdd<N> = number extends N ? false : `${N & number}` extends `${string}${1 | 3 | 5 | 7 | 9}` ? true : false;

/** An axis more behind the others. */
export interface Appended<Length> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"] extends ExampleShape ? readonly [...this["shape"], Length] : Length;
  readonly misfit: never;
}

/** The sum of the lengths of some shapes along an axis. */
export type LengthSum<Shapes extends readonly unknown[], Axis> = Shapes extends readonly [infer First, ...infer Rest]
  ? Rest extends readonly []
    ? LengthAt<First, Axis>
    : Plus<LengthAt<First, Axis>, LengthSum<Rest, Axis>>
  : number;
