import type { ExampleShape, Minus, Over, Plus, ShapeRule, Times, WidthText } from "@chainrule/core";

/*
 * How gates change the places of images and sequences, `[channels, ...places]`, for the compiler only. What is said for
 * all axes or for each is a number or a list; one that is only known as `number` leaves that axis at `number`.
 */

/** What was said for one axis. */
type Along<Lengths, Axis> = number extends Lengths
  ? number
  : Lengths extends readonly unknown[]
    ? Axis extends keyof Lengths
      ? Lengths[Axis]
      : number
    : Lengths;

/** The number of channels behind a gate that makes `Out`, or keeps them when that is undefined. */
type Channels<In, Out> = [Out] extends [undefined] ? In : Out;

/** Where the places are not known, the channels alone are. */
type WidthAlone<Shape, Out> = [Out] extends [undefined] ? (Shape extends ExampleShape ? number : Shape) : Out;

/** Windows over all places, as convolution and pooling have them. */
export interface Windowed<Kernel, Stride, Padding, Dilation, Out = undefined> extends ShapeRule {
  readonly axis: "first";
  readonly after: this["shape"] extends readonly [infer In, ...infer Places]
    ? readonly [Channels<In, Out>, ...WindowedPlaces<Places, Kernel, Stride, Padding, Dilation>]
    : WidthAlone<this["shape"], Out>;
  readonly misfit: this["shape"] extends readonly [unknown, ...infer Places]
    ? EmptyText<WindowedPlaces<Places, Kernel, Stride, Padding, Dilation>[number], Kernel, Places>
    : never;
}

type WindowedPlaces<Places extends readonly unknown[], Kernel, Stride, Padding, Dilation> = {
  readonly [Axis in keyof Places]: Padding extends "same"
    ? Places[Axis]
    : WindowCount<Places[Axis], Along<Kernel, Axis>, Along<Stride, Axis>, Along<Padding, Axis>, Along<Dilation, Axis>>;
};

/** `floor((length + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1`, or 0 when no window fits. */
type WindowCount<Length, Kernel, Stride, Padding, Dilation> = CountIn<
  Minus<Plus<Length, Times<2, Padding>>, Plus<Times<Dilation, Minus<Kernel, 1>>, 1>>,
  Stride
>;

type CountIn<Room, Stride> = [Room] extends [never] ? 0 : Plus<Over<Room, Stride>, 1>;

type EmptyText<Lengths, Kernel, Places> = number extends Lengths
  ? never
  : 0 extends Lengths
    ? `no window of ${WidthText<Kernel>} in ${WidthText<Places>}`
    : never;

/** Each place spread over a window, as a transposed convolution does. */
export interface Spread<Kernel, Stride, Padding, OutputPadding, Dilation, Out> extends ShapeRule {
  readonly axis: "first";
  readonly after: this["shape"] extends readonly [unknown, ...infer Places]
    ? readonly [Out, ...SpreadPlaces<Places, Kernel, Stride, Padding, OutputPadding, Dilation>]
    : Out;
  readonly misfit: never;
}

type SpreadPlaces<Places extends readonly unknown[], Kernel, Stride, Padding, OutputPadding, Dilation> = {
  readonly [Axis in keyof Places]: SpreadLength<
    Times<Minus<Places[Axis], 1>, Along<Stride, Axis>>,
    Times<Along<Dilation, Axis>, Minus<Along<Kernel, Axis>, 1>>,
    Along<Padding, Axis>,
    Along<OutputPadding, Axis>
  >;
};

/** `(length - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1` of the first two products. */
type SpreadLength<Steps, Span, Padding, OutputPadding> = Minus<
  Plus<Plus<Steps, Span>, Plus<OutputPadding, 1>>,
  Times<2, Padding>
>;

/** Places more along each axis. */
export interface Padded<More> extends ShapeRule {
  readonly axis: "first";
  readonly after: this["shape"] extends readonly [infer In, ...infer Places]
    ? readonly [In, ...PaddedPlaces<Places, More>]
    : WidthAlone<this["shape"], undefined>;
  readonly misfit: never;
}

type PaddedPlaces<Places extends readonly unknown[], More> = {
  readonly [Axis in keyof Places]: Plus<Places[Axis], Along<More, Axis>>;
};

/** Places of the given sizes, or where those are undefined so many times as they are. */
export interface Resized<Size, Factor = undefined> extends ShapeRule {
  readonly axis: "first";
  readonly after: this["shape"] extends readonly [infer In, ...infer Places]
    ? readonly [In, ...ResizedPlaces<Places, Size, Factor>]
    : WidthAlone<this["shape"], undefined>;
  readonly misfit: never;
}

type ResizedPlaces<Places extends readonly unknown[], Size, Factor> = {
  readonly [Axis in keyof Places]: [Size] extends [undefined]
    ? Times<Places[Axis], Along<Factor, Axis>>
    : Along<Size, Axis>;
};

/** No places any more. */
export interface WithoutPlaces extends ShapeRule {
  readonly axis: "first";
  readonly after: this["shape"] extends readonly [infer In, ...unknown[]]
    ? readonly [In]
    : WidthAlone<this["shape"], undefined>;
  readonly misfit: never;
}
