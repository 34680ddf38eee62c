import { apply, Graph, input } from "@chainrule/core";
import type { Gate, GateNode, InputNode } from "@chainrule/core";
import { expectCount, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Slice } from "../arithmetic/slice.ts";
import { Concat } from "./concat.ts";
import type { SplitBranches, SplitRule } from "./split-rule.ts";
import { labelledText } from "./labelled-text.ts";
import { tie } from "./tie.ts";

/** Settings of a {@link Split}. */
export interface SplitOptions<Axis extends number = number> {
  /** The axis along which the input is cut and the outputs are joined. Default 1: features, or channels. */
  readonly axis?: Axis;
}

/**
 * Branches on a part of the input each, whose outputs are joined: `y = [f(x_1), g(x_2), ...]`, where `x = [x_1, x_2, ...]`.
 * For the whole input to each branch there is `Parallel`.
 *
 * - Shapes: input `[..., sum of lengths, ...]`; the outputs must agree on every axis but that one.
 * - Backward: each branch gets its part of the gradient and gives back that of its part of the input.
 * - Parameters: those of all branches.
 * - Errors of a gate are prefixed with its place: `Split[branch1] Linear.forward: ...`.
 */
export class Split<
  const Lengths extends readonly number[] = readonly number[],
  const Branches extends readonly Gate<[Tensor]>[] = readonly Gate<[Tensor]>[],
  const Axis extends number = 1,
> extends Graph<[InputNode<"input">], GateNode> {
  declare readonly "~width": SplitRule<Lengths, Branches, Axis>;
  readonly lengths: readonly number[];
  readonly branches: Branches;
  readonly axis: number;

  /** @param lengths how long the part of each branch is along the axis. */
  constructor(
    lengths: Lengths,
    branches: readonly [...SplitBranches<Lengths, Branches, Axis>],
    options: SplitOptions<Axis> = {},
  ) {
    const { axis = 1 } = options;
    if (lengths.length !== branches.length || lengths.length === 0) throw uneven(lengths.length, branches.length);
    for (const length of lengths) expectCount("Split", "lengths", length);
    const x = input("input");
    const gates = branches as unknown as Branches;
    const outputs = gates.map((branch, i) => {
      const start = lengths.slice(0, i).reduce((sum, length) => sum + length, 0);
      return apply(branch, apply(new Slice(start, start + lengths[i], { axis }), x)).as(`branch${i}`);
    });
    super([x], apply(new Concat({ axis }), ...outputs), { title: "Split" });
    this.lengths = lengths.slice();
    this.branches = gates.slice() as unknown as Branches;
    this.axis = axis;
  }

  override tied(): Split<Lengths, Branches, Axis> {
    const branches = this.branches.map((branch, i) => tie(`Split[branch${i}]`, branch));
    const tied = new Split(this.lengths, branches, { axis: this.axis });
    return (tied as unknown as Split<Lengths, Branches, Axis>).asModeOf(this);
  }

  override toString(): string {
    const held = this.branches.map((branch, i) => [`branch${i}`, branch] as const);
    return labelledText("Split", held, `axis ${this.axis}, lengths ${this.lengths.join(", ")}`);
  }
}

function uneven(lengths: number, branches: number): ValueError {
  return new ValueError({
    code: "branch-count",
    where: "Split",
    expected: "as many lengths as branches, and at least one",
    got: `${lengths} lengths for ${branches} branches`,
  });
}
