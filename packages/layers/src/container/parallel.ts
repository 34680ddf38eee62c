import { apply, Graph, input } from "@chainrule/core";
import type { Gate, GateNode, InputNode } from "@chainrule/core";
import { expectOneOf, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Add } from "../arithmetic/add.ts";
import type { Abreast, AbreastRule } from "./branch-widths.ts";
import { Concat } from "./concat.ts";
import { labelledText } from "./labelled-text.ts";
import { tie } from "./tie.ts";

/** Settings of a {@link Parallel}. */
export interface ParallelOptions<Join extends "concat" | "add" = "concat", Axis extends number = number> {
  /** Whether the outputs are joined one behind the other, or added. Default "concat". */
  readonly join?: Join;
  /** The axis along which they are joined, as for {@link Concat}. Default 1: features, or channels. */
  readonly axis?: Axis;
}

/**
 * Branches on one input, whose outputs are joined or added: `y = [f(x), g(x), ...]` or `y = f(x) + g(x) + ...`.
 *
 * - Shapes: as the branches have them; to be joined their outputs must agree on every axis but that one, to be added they
 *   broadcast. The compiler refuses widths that do not fit.
 * - Backward: each branch gets its part of the gradient, or all of it; the input gets the sum of what comes back.
 * - Parameters: those of all branches.
 * - Errors of a gate are prefixed with its place: `Parallel[branch1] Linear.forward: ...`.
 * - Source: for the join, Szegedy, Liu, Jia et al., 2015, Going Deeper with Convolutions.
 *
 * @typeParam Branches the tuple of gates, which carries the widths.
 */
export class Parallel<
  const Branches extends readonly Gate<[Tensor]>[] = readonly Gate<[Tensor]>[],
  const Join extends "concat" | "add" = "concat",
  const Axis extends number = 1,
> extends Graph<[InputNode<"input">], GateNode> {
  declare readonly "~width": AbreastRule<Branches, Join, Axis>;
  readonly branches: Branches;
  readonly join: "concat" | "add";
  /** Along which the outputs are joined; without meaning where they are added. */
  readonly axis: number;

  constructor(branches: readonly [...Abreast<Branches, Join>], options: ParallelOptions<Join, Axis> = {}) {
    const { join = "concat", axis = 1 }: ParallelOptions<"concat" | "add"> = options;
    expectOneOf("Parallel", "join", join, ["concat", "add"]);
    const gates = branches as unknown as Branches;
    if (gates.length === 0) throw noBranches();
    const x = input("input");
    const outputs = gates.map((gate, i) => apply(gate, x).as(`branch${i}`));
    const output =
      join === "concat"
        ? apply(new Concat({ axis }), ...outputs)
        : outputs.reduce((sum, branch) => apply(new Add(), sum, branch));
    super([x], output, { title: "Parallel" });
    this.branches = gates;
    this.join = join;
    this.axis = axis;
  }

  override tied(): Parallel<Branches, Join, Axis> {
    const branches = this.branches.map((gate, i) => tie(`Parallel[branch${i}]`, gate));
    const tied = new Parallel(branches, { join: this.join, axis: this.axis });
    return (tied as unknown as Parallel<Branches, Join, Axis>).asModeOf(this);
  }

  override toString(): string {
    const held = this.branches.map((gate, i) => [`branch${i}`, gate] as const);
    return labelledText("Parallel", held, this.join === "add" ? "added" : `axis ${this.axis}`);
  }
}

function noBranches(): ValueError {
  return new ValueError({
    code: "no-branches",
    where: "Parallel",
    expected: "at least one branch",
    got: "none",
    fix: "List the gates: new Parallel([first, second])",
  });
}
