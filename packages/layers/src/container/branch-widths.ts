import type {
  Fits,
  InputWidth,
  Keeps,
  KeepsExactly,
  Maps,
  OutputWidth,
  ShapeMismatch,
  WidthAfter,
  WidthText,
} from "@chainrule/core";

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

/** The rule of gates on one input whose outputs are added, or joined to a width that the compiler does not add up. */
export type AbreastRule<Gates extends readonly unknown[], Join> = Maps<
  "Parallel",
  SharedInput<Gates>,
  Join extends "add" ? SharedOutput<SharedInput<Gates>, Gates> : number
>;

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
  ? KeptRule<Known<InputWidth<Body>, OutputWidth<Body>>>
  : Maps<"Residual", SharedInput<[Body, Shortcut]>, SharedOutput<SharedInput<[Body, Shortcut]>, [Body, Shortcut]>>;

type KeptRule<Width> = Width extends number ? KeepsExactly<"Residual", Width> : Keeps;
