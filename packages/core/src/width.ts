import type { ExampleShape, Known, SameShape, ShapeAfter, ShapeMisfit, ShapeRule, WidthWithin } from "./shape-rule.ts";

/*
 * How widths (numbers of features or channels) and, where it is known, the whole shape of an example flow through a
 * stack, for the compiler only.
 *
 * A gate states its rule in a property that has a type and no value: `declare readonly "~width": Maps<"Linear", In, Out>`
 * or `declare readonly "~width": Keeps`. A gate without it has an unknown output width, and a width of plain `number`
 * fits everything. What flows is such a width, or the lengths of all axes, `readonly [16, 4, 4]`, from a gate on that
 * tells them. The run-time shape checks hold either way.
 */

/** The output has the shape of the input, whatever that is; with a rule for shapes it is as wide, and of that shape. */
export interface Keeps<Shapes = SameShape> {
  readonly kind: "keeps";
  readonly shapes: Shapes;
}

/**
 * Takes `In` features and gives `Out`. `Name` is the gate's, for the compiler's message; `Shapes` is its
 * {@link ShapeRule}, without which the shape behind it is not known.
 */
export interface Maps<Name extends string, In, Out, Shapes = unknown> {
  readonly kind: "maps";
  readonly name: Name;
  readonly in: In;
  readonly out: Out;
  readonly shapes: Shapes;
}

/** Gives what its {@link ShapeRule} says, of a width alone as well. */
export interface Turns<Shapes> {
  readonly kind: "turns";
  readonly shapes: Shapes;
}

/** Takes `Width` features and keeps them; a width only known as `number` lets every one through. */
export type KeepsExactly<Name extends string, Width extends number, Shapes = unknown> = number extends Width
  ? Keeps
  : Maps<Name, Width, Width, Shapes>;

/** A gate that tells its width rule. */
export interface HasWidth<Rule> {
  readonly "~width": Rule;
}

/** The type of an argument that does not fit: no value has it, so the compiler's message shows the text. */
export interface ShapeMismatch<Message extends string> {
  readonly shapeMismatch: Message;
}

/** What comes out of a gate that `In` goes into: a shape where both are known, else a width. */
export type WidthAfter<In, G> =
  G extends HasWidth<infer Rule>
    ? Rule extends Turns<infer Shapes>
      ? ShapeAfter<Shapes, In>
      : In extends ExampleShape
        ? ShapeBehind<In, Rule>
        : Rule extends Keeps<unknown>
          ? In
          : Rule extends Maps<string, unknown, infer Out>
            ? Known<Out>
            : number
    : number;

type ShapeBehind<In, Rule> = Rule extends { readonly shapes: infer Shapes extends ShapeRule }
  ? ShapeAfter<Shapes, In>
  : Rule extends Maps<string, unknown, infer Out>
    ? In extends readonly [unknown]
      ? readonly [Out]
      : Out
    : number;

/** The width a gate or a stack of gates takes, `number` when it is not known. */
export type InputWidth<G> = G extends HasWidth<Maps<string, infer In, unknown>> ? In : number;

/** The width a gate or a stack of gates gives, `number` when it is not known. */
export type OutputWidth<G> =
  G extends HasWidth<Maps<string, unknown, infer Out>> ? WidthWithin<Known<Out>, unknown> : number;

/** The shape that a stack of gates gives for each example, `number` or a width when no more is known. */
export type OutputShape<G> = G extends HasWidth<Maps<string, unknown, infer Out>> ? Known<Out> : number;

/** Whether two widths can meet: equal, or at least one of them only known as `number`. */
export type Fits<A, B> = [A] extends [B] ? true : [B] extends [A] ? true : false;

/** A width or a shape as a message shows it: `16`, `16 x 4 x 4`. */
export type WidthText<Width> = Width extends readonly [infer First, ...infer Rest]
  ? Rest extends readonly []
    ? WidthText<First>
    : `${WidthText<First>} x ${WidthText<Rest>}`
  : number extends Width
    ? "?"
    : Width extends number | string
      ? `${Width}`
      : "?";

/**
 * The gates with every misfit crossed with a {@link ShapeMismatch}, which nothing is: the compiler then refuses that
 * very argument, and its message shows the text.
 *
 * @typeParam In what goes into the first of them: a width, or the shape of an example.
 */
export type Chained<Gates extends readonly unknown[], In = number> = {
  readonly [K in keyof Gates]: Gates[K] & Misfit<Gates, In, K>;
};

type Misfit<Gates extends readonly unknown[], In, K> = K extends keyof Misfits<Gates, In>
  ? Misfits<Gates, In>[K]
  : unknown;

/** For each gate `unknown` where it fits, else the mismatch; told as it goes, as long stacks would be too deep otherwise. */
type Misfits<Gates extends readonly unknown[], In, So extends readonly unknown[] = []> = Gates extends readonly [
  infer First,
  ...infer Rest,
]
  ? Misfits<Rest, WidthAfter<In, First>, readonly [...So, Refusal<MisfitText<In, First>>]>
  : readonly [...So, ...unknown[]];

type Refusal<Text> = [Text] extends [never] ? unknown : ShapeMismatch<Text & string>;

/** What is wrong with `In` for a gate, in words; `never` when nothing is. */
export type MisfitText<In, G> =
  G extends HasWidth<infer Rule>
    ? Rule extends Maps<infer Name, infer Takes, infer Gives, infer Shapes>
      ? Fits<Takes, WidthWithin<In, Shapes>> extends true
        ? ShapeMisfitText<In, Shapes>
        : `${Name} ${WidthText<Takes>} -> ${WidthText<Gives>} after ${WidthText<In>}`
      : Rule extends { readonly shapes: infer Shapes }
        ? ShapeMisfitText<In, Shapes>
        : never
    : never;

/** A width alone is held against widths only. */
type ShapeMisfitText<In, Shapes> = In extends ExampleShape ? ShapeMisfit<Shapes, In> : never;

/** The rule of a whole chain: the width its first mapping gate takes, and what its last gives. */
export type ChainRule<Gates extends readonly unknown[], Start = number> = Maps<
  "Sequential",
  ChainInput<Gates>,
  number extends Gates["length"] ? unknown : ChainOutput<Gates, Start>,
  number extends Gates["length"] ? unknown : Chain<Gates, Start>
>;

/** A shape goes through one gate after the other. */
interface Chain<Gates extends readonly unknown[], Start> extends ShapeRule {
  readonly axis: ChainAxis<Gates>;
  readonly after: ChainOutput<Gates, Started<this["shape"], Start>>;
  readonly misfit:
    | ChainMisfit<Gates, Started<this["shape"], Start>>
    | (FitShapes<this["shape"], Start> extends true
        ? never
        : `Sequential on ${WidthText<Start>} after ${WidthText<this["shape"]>}`);
}

/** Whether two shapes can meet, axis by axis; a width alone fits every shape. */
type FitShapes<A, B> = [A, B] extends [readonly [infer X, ...infer RestA], readonly [infer Y, ...infer RestB]]
  ? Fits<X, Y> extends true
    ? FitShapes<RestA, RestB>
    : false
  : [A, B] extends [readonly [], Axes] | [Axes, readonly []]
    ? false
    : true;

type Axes = readonly [unknown, ...unknown[]];

/** What a chain begins with: the shape that it was declared for, else the one that comes. */
type Started<Shape, Start> = Start extends ExampleShape ? Start : Shape;

type ChainInput<Gates extends readonly unknown[]> = Gates extends readonly [infer First, ...infer Rest]
  ? First extends HasWidth<Maps<string, infer In, unknown>>
    ? In
    : First extends HasWidth<Keeps<unknown>>
      ? ChainInput<Rest>
      : number
  : number;

type ChainOutput<Gates extends readonly unknown[], In> = Gates extends readonly [infer First, ...infer Rest]
  ? ChainOutput<Rest, WidthAfter<In, First>>
  : In;

type ChainMisfit<Gates extends readonly unknown[], In> = Gates extends readonly [infer First, ...infer Rest]
  ? [MisfitText<In, First>] extends [never]
    ? ChainMisfit<Rest, WidthAfter<In, First>>
    : MisfitText<In, First>
  : never;

/** Where a gate has the width of its input, as far as it tells. */
export type WidthAxis<G> =
  G extends HasWidth<{ readonly shapes: { readonly axis: infer Axis extends ShapeRule["axis"] } }> ? Axis : "unknown";

type ChainAxis<Gates extends readonly unknown[]> = Gates extends readonly [infer First, ...infer Rest]
  ? WidthAxis<First> extends "first" | "last"
    ? WidthAxis<First>
    : ChainAxis<Rest>
  : "unknown";
