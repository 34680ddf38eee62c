import type {
  ExampleShape,
  Fits,
  InputWidth,
  Keeps,
  KeepsExactly,
  Maps,
  MisfitText,
  OutputWidth,
  Plus,
  ShapeMismatch,
  ShapeRule,
  WidthAfter,
  WidthAxis,
  WidthText,
} from "@chainrule/core";
import type { LengthSum, WithLength } from "../arithmetic/axis-rules.ts";

/*
 * How widths flow through gates that stand side by side on one input, for the compiler only; the rules of a chain are in
 * `packages/core/src/width.ts`.
 */

/** The one that is known of two widths. */
type Known<A, B> = number extends A ? B : A;

/** The width that some gates on one input take, as far as one of them tells. */
type SharedInput<Gates extends readonly unknown[]> = Gates extends readonly [infer First, ...infer Rest]
  ? Known<InputWidth<First>, SharedInput<Rest>>
  : number;

/** The width that each of them gives, as far as one of them tells. */
type SharedOutput<In, Gates extends readonly unknown[]> = Gates extends readonly [infer First, ...infer Rest]
  ? Known<WidthAfter<In, First>, SharedOutput<In, Rest>>
  : number;

type WidthsText<In, G> = `${WidthText<Known<InputWidth<G>, In>>} -> ${WidthText<WidthAfter<In, G>>}`;

/** Unknown for a gate that takes `In`, else the mismatch. */
type InputMisfit<In, G> =
  Fits<InputWidth<G>, In> extends true
    ? unknown
    : ShapeMismatch<`${WidthsText<In, G>} on an input of ${WidthText<In>}`>;

/** Unknown for a gate that takes `In` and gives `Out`, else the mismatch. */
type AddendMisfit<In, Out, G> =
  Fits<WidthAfter<In, G>, Out> extends true
    ? InputMisfit<In, G>
    : ShapeMismatch<`${WidthsText<In, G>} added to ${WidthText<Out>}`>;

/** The gates, each crossed with its mismatch where it does not fit the others. */
export type Abreast<Gates extends readonly unknown[], Join> = {
  readonly [K in keyof Gates]: Gates[K] &
    (Join extends "add"
      ? AddendMisfit<SharedInput<Gates>, SharedOutput<SharedInput<Gates>, Gates>, Gates[K]>
      : InputMisfit<SharedInput<Gates>, Gates[K]>);
};

/**
 * The rule of gates on one input whose outputs are added, or joined along an axis: channels then add up, features only
 * where the compiler knows the shape, as the axis may be the time.
 */
export type AbreastRule<Gates extends readonly unknown[], Join, Axis> = Maps<
  "Parallel",
  SharedInput<Gates>,
  Join extends "add" ? SharedOutput<SharedInput<Gates>, Gates> : ChannelSum<SharedInput<Gates>, Gates, Axis>,
  Abreasts<Gates, Join, Axis>
>;

/** The sum of the channels that gates give; `number` when one of them may give something else. */
type ChannelSum<In, Gates extends readonly unknown[], Axis> = Axis extends 1
  ? Gates extends readonly [infer First, ...infer Rest]
    ? WidthAxis<First> extends "first"
      ? Rest extends readonly []
        ? WidthAfter<In, First>
        : Plus<WidthAfter<In, First>, ChannelSum<In, Rest, Axis>>
      : number
    : number
  : number;

interface Abreasts<Gates extends readonly unknown[], Join, Axis> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"] extends ExampleShape ? Joined<ShapesAfter<Gates, this["shape"]>, Join, Axis> : number;
  readonly misfit: FirstMisfit<Gates, this["shape"]>;
}

type ShapesAfter<Gates extends readonly unknown[], Shape> = {
  readonly [K in keyof Gates]: WidthAfter<Shape, Gates[K]>;
};

/** Added outputs broadcast, so that their shape is known only where they have the same. */
type Joined<Shapes extends readonly unknown[], Join, Axis> = Join extends "add"
  ? Shapes[number] extends Shapes[0]
    ? Shapes[0]
    : number
  : JoinedShape<Shapes, Axis>;

/** The shape of outputs that are joined along an axis. */
export type JoinedShape<Shapes extends readonly unknown[], Axis> = Shapes extends readonly ExampleShape[]
  ? WithLength<Shapes[0], Axis, LengthSum<Shapes, Axis>>
  : number;

type FirstMisfit<Gates extends readonly unknown[], Shape> = Gates extends readonly [infer First, ...infer Rest]
  ? [MisfitText<Shape, First>] extends [never]
    ? FirstMisfit<Rest, Shape>
    : MisfitText<Shape, First>
  : never;

/** Unknown for a body that fits beside its shortcut, which is the identity when undefined, else the mismatch. */
export type BodyMisfit<Body, Shortcut> = [Shortcut] extends [undefined]
  ? Fits<InputWidth<Body>, OutputWidth<Body>> extends true
    ? unknown
    : ShapeMismatch<`${WidthsText<number, Body>} beside a shortcut that keeps the width`>
  : AddendMisfit<
      Known<InputWidth<Shortcut>, InputWidth<Body>>,
      WidthAfter<Known<InputWidth<Shortcut>, InputWidth<Body>>, Shortcut>,
      Body
    >;

/** The rule of a body beside its shortcut. */
export type BodyRule<Body, Shortcut> = [Shortcut] extends [undefined]
  ? KeptRule<Known<InputWidth<Body>, OutputWidth<Body>>, Around<Body>>
  : Maps<
      "Residual",
      SharedInput<[Body, Shortcut]>,
      SharedOutput<SharedInput<[Body, Shortcut]>, [Body, Shortcut]>,
      Abreasts<[Shortcut, Body], "add", 1>
    >;

type KeptRule<Width, Shapes> = Width extends number
  ? number extends Width
    ? Keeps<Shapes>
    : KeepsExactly<"Residual", Width, Shapes>
  : Keeps<Shapes>;

/** The shape stays; it must go through the body. */
interface Around<Body> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"];
  readonly misfit: MisfitText<this["shape"], Body>;
}
