import { apply, Graph, input } from "@chainrule/core";
import type { Gate, GateNode, InputNode } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import { Add } from "../arithmetic/add.ts";
import type { BodyMisfit, BodyRule } from "./branch-widths.ts";
import { labelledText } from "./labelled-text.ts";
import { tie } from "./tie.ts";

/** Settings of a {@link Residual}. */
export interface ResidualOptions<Shortcut extends Gate<[Tensor]> | undefined = undefined> {
  /** What the input goes through beside the body, for a body that changes the shape. Default nothing, the identity. */
  readonly shortcut?: Shortcut;
}

/**
 * A body and a way around it: `y = shortcut(x) + body(x)`, where the shortcut is the identity unless one is given.
 *
 * - Shapes: as the body has them; its output must have the shape of the shortcut's, for the identity that of the input.
 *   The compiler refuses widths that do not fit.
 * - Backward: the sum of what comes back from the body and from the shortcut. Through the identity the gradient comes back
 *   unchanged, however deep the stack.
 * - Parameters: those of body and shortcut.
 * - Errors of a gate are prefixed with its place: `Residual[body] Linear.forward: ...`.
 * - Source: He, Zhang, Ren and Sun, 2016, Deep Residual Learning for Image Recognition.
 */
export class Residual<
  const Body extends Gate<[Tensor]> = Gate<[Tensor]>,
  const Shortcut extends Gate<[Tensor]> | undefined = undefined,
> extends Graph<[InputNode<"input">], GateNode> {
  declare readonly "~width": BodyRule<Body, Shortcut>;
  readonly body: Body;
  readonly shortcut: Shortcut;

  /** @param body one gate; several are one as a `Sequential`. */
  constructor(body: Body & BodyMisfit<Body, Shortcut>, options: ResidualOptions<Shortcut> = {}) {
    const { shortcut } = options;
    const x = input("input");
    const around = shortcut === undefined ? x : apply(shortcut, x).as("shortcut");
    super([x], apply(new Add(), around, apply<[Tensor]>(body, x).as("body")), { title: "Residual" });
    this.body = body;
    this.shortcut = shortcut as Shortcut;
  }

  override tied(): Residual<Body, Shortcut> {
    const body = tie("Residual[body]", this.body);
    const shortcut = this.shortcut && tie("Residual[shortcut]", this.shortcut);
    const tied = new Residual(body, shortcut === undefined ? {} : { shortcut });
    return (tied as unknown as Residual<Body, Shortcut>).asModeOf(this);
  }

  override toString(): string {
    const { body, shortcut } = this;
    return labelledText("Residual", Object.entries(shortcut === undefined ? { body } : { body, shortcut }));
  }
}
