import { field, gateType } from "@chainrule/core";
import type { BuildContext, Gate, GateType } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import { Concat } from "../container/concat.ts";
import { Parallel } from "../container/parallel.ts";
import { Residual } from "../container/residual.ts";
import { Sequential } from "../container/sequential.ts";
import { Split } from "../container/split.ts";
import { TimeDistributed } from "../container/time-distributed.ts";

/** The gates of `container/` but `Lambda`, whose functions no data can hold. */
export const containerTypes: readonly GateType[] = [
  gateType(Concat, { type: "Concat", fields: { axis: field.integer }, build: (options) => new Concat(options) }),
  gateType(Parallel, {
    type: "Parallel",
    fields: { join: field.oneOf("concat", "add"), axis: field.integer },
    gates: ({ branches }) => branches,
    build: (options, context) =>
      new Parallel<readonly Gate<[Tensor]>[], "concat" | "add", number>(inside(context), options),
  }),
  gateType(Residual, {
    type: "Residual",
    gates: ({ body, shortcut }) => (shortcut === undefined ? [body] : [body, shortcut]),
    build: (_, context) => {
      const [body, shortcut, ...others] = inside(context);
      if (body === undefined || others.length > 0)
        context.refuse("gates", "must be a body and at most a shortcut", String(context.gates.length));
      return shortcut === undefined ? new Residual(body) : new Residual(body, { shortcut });
    },
  }),
  gateType(Sequential, {
    type: "Sequential",
    gates: ({ gates }) => gates,
    build: (_, context) => new Sequential<readonly Gate<[Tensor]>[]>(...inside(context)),
  }),
  gateType(Split, {
    type: "Split",
    fields: { lengths: field.list(field.integer), axis: field.integer },
    gates: ({ branches }) => branches,
    build: ({ lengths, axis }, context) => new Split(lengths, inside(context), { axis }),
  }),
  gateType(TimeDistributed, {
    type: "TimeDistributed",
    gates: ({ gates }) => gates,
    build: (_, context) => {
      const [gate, ...others] = inside(context);
      if (gate === undefined || others.length > 0)
        context.refuse("gates", "must be one gate", String(context.gates.length));
      return new TimeDistributed(gate);
    },
  }),
];

/** The gates inside, which take one input. */
function inside({ gates }: BuildContext): readonly Gate<[Tensor]>[] {
  return gates as unknown as readonly Gate<[Tensor]>[];
}
