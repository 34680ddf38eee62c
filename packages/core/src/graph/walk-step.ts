import type { Tensor } from "@chainrule/tensor";
import type { GateNode } from "./graph-node.ts";
import { inlineText } from "./inline-text.ts";

/** One gate of a {@link Walk}: what went into it and what came out, on the way forward or on the way back. */
export class WalkStep {
  readonly phase: "forward" | "backward";
  readonly node: GateNode;
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  /** On the way back: the gradient of the output. */
  readonly gradOutput: Tensor | undefined;
  /** On the way back: one gradient for each input. */
  readonly gradInputs: readonly Tensor[] | undefined;

  constructor(
    phase: "forward" | "backward",
    node: GateNode,
    inputs: readonly Tensor[],
    output: Tensor,
    gradOutput: Tensor | undefined,
    gradInputs: readonly Tensor[] | undefined,
  ) {
    this.phase = phase;
    this.node = node;
    this.inputs = inputs;
    this.output = output;
    this.gradOutput = gradOutput;
    this.gradInputs = gradInputs;
  }

  /** `forward f = Multiply()(q = 3, z = -4) = -12`, or `backward f: 1 -> q: -4, z: 3`. */
  toString(): string {
    const { node, output, gradOutput, gradInputs } = this;
    const texts = (tensors: readonly Tensor[], mark: string): string =>
      node.operands.map((operand, k) => `${String(operand)}${mark}${inlineText(tensors[k])}`).join(", ");
    if (gradOutput === undefined || gradInputs === undefined) {
      const name = node.name === undefined ? "" : `${node.name} = `;
      return `forward  ${name}${node.label}(${texts(this.inputs, " = ")}) = ${inlineText(output)}`;
    }
    return `backward ${String(node)}: ${inlineText(gradOutput)} -> ${texts(gradInputs, ": ")}`;
  }
}
