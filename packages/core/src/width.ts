/*
 * How widths (numbers of features) flow through a stack, for the compiler only.
 *
 * A gate states its rule in a property that has a type and no value: `declare readonly "~width": Maps<"Linear", In, Out>`
 * or `declare readonly "~width": Keeps`. A gate without it has an unknown output width, and a width of plain `number`
 * fits everything. The run-time shape checks hold either way.
 */

/** The output is as wide as the input, whatever that is. */
export interface Keeps {
  readonly kind: "keeps";
}

/** Takes `In` features and gives `Out`. `Name` is the gate's, for the compiler's message. */
export interface Maps<Name extends string, In, Out> {
  readonly kind: "maps";
  readonly name: Name;
  readonly in: In;
  readonly out: Out;
}

/** Takes `Width` features and keeps them; a width only known as `number` lets every one through. */
export type KeepsExactly<Name extends string, Width extends number> = number extends Width
  ? Keeps
  : Maps<Name, Width, Width>;

/** A gate that tells its width rule. */
export interface HasWidth<Rule> {
  readonly "~width": Rule;
}

/** The type of an argument that does not fit: no value has it, so the compiler's message shows the text. */
export interface ShapeMismatch<Message extends string> {
  readonly shapeMismatch: Message;
}

/** What comes out of a gate that `In` features go into. */
export type WidthAfter<In, G> =
  G extends HasWidth<infer Rule>
    ? Rule extends Keeps
      ? In
      : Rule extends Maps<string, unknown, infer Out>
        ? Out
        : number
    : number;

/** The width a gate or a stack of gates takes, `number` when it is not known. */
export type InputWidth<G> = G extends HasWidth<Maps<string, infer In, unknown>> ? In : number;

/** The width a gate or a stack of gates gives, `number` when it is not known. */
export type OutputWidth<G> = G extends HasWidth<Maps<string, unknown, infer Out>> ? Out : number;

/** Whether two widths can meet: equal, or at least one of them only known as `number`. */
export type Fits<A, B> = [A] extends [B] ? true : [B] extends [A] ? true : false;

/** A width as a message shows it. */
export type WidthText<Width> = Width extends number | string ? `${Width}` : "?";

/**
 * The gates with every misfit crossed with a {@link ShapeMismatch}, which nothing is: the compiler then refuses that
 * very argument, and its message shows the text.
 */
export type Chained<Gates extends readonly unknown[]> = {
  readonly [K in keyof Gates]: Gates[K] & Misfit<Gates, K>;
};

type Misfit<Gates extends readonly unknown[], K> = K extends keyof Misfits<Gates> ? Misfits<Gates>[K] : unknown;

/** For each gate `unknown` where it fits, else the mismatch. */
type Misfits<Gates extends readonly unknown[], In = number> = Gates extends readonly [infer First, ...infer Rest]
  ? readonly [MisfitOf<In, First>, ...Misfits<Rest, WidthAfter<In, First>>]
  : readonly unknown[];

type MisfitOf<In, G> =
  G extends HasWidth<Maps<infer Name, infer Takes, infer Gives>>
    ? Fits<Takes, In> extends true
      ? unknown
      : ShapeMismatch<`${Name} ${WidthText<Takes>} -> ${WidthText<Gives>} after ${WidthText<In>}`>
    : unknown;

/** The rule of a whole chain: the width its first mapping gate takes, and the one its last gives. */
export type ChainRule<Gates extends readonly unknown[]> = Maps<"Sequential", ChainInput<Gates>, ChainOutput<Gates>>;

type ChainInput<Gates extends readonly unknown[]> = Gates extends readonly [infer First, ...infer Rest]
  ? First extends HasWidth<Maps<string, infer In, unknown>>
    ? In
    : First extends HasWidth<Keeps>
      ? ChainInput<Rest>
      : number
  : number;

type ChainOutput<Gates extends readonly unknown[], In = number> = Gates extends readonly [infer First, ...infer Rest]
  ? ChainOutput<Rest, WidthAfter<In, First>>
  : In;
