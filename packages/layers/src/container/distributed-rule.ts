import type { HasWidth, Keeps, Maps, MisfitText, ShapeRule, Turns, WidthAfter } from "@chainrule/core";

/** The rule of a gate at every step of a sequence, for the compiler only: that of the gate, on what lies behind the time. */
export type DistributedRule<G> =
  G extends HasWidth<infer Rule>
    ? Rule extends Keeps<unknown>
      ? Keeps<EachStep<G>>
      : Rule extends Maps<infer Name, infer In, infer Out>
        ? Maps<Name, In, Out, EachStep<G>>
        : Turns<EachStep<G>>
    : unknown;

interface EachStep<G> extends ShapeRule {
  readonly axis: "unknown";
  readonly after: this["shape"] extends readonly [infer Time, ...infer Step]
    ? Behind<Time, WidthAfter<Step, G>>
    : WidthAfter<this["shape"], G>;
  readonly misfit: this["shape"] extends readonly [unknown, ...infer Step] ? MisfitText<Step, G> : never;
}

type Behind<Time, Step> = Step extends readonly unknown[] ? readonly [Time, ...Step] : number;
