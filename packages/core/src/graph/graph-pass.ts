import { addScaled, binary, ChainruleError, dtypeOf, sameShape, ShapeError, shapeText } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import type { ParametersOnly } from "../gate.ts";
import { fingerprintOf } from "./fingerprint-of.ts";
import type { GateNode, GraphNode } from "./graph-node.ts";
import { constantTensor } from "./graph-plan.ts";
import type { GraphPlan } from "./graph-plan.ts";
import { changedSinceForward, outOfOrder } from "./pass-errors.ts";

/** Where a backward pass starts: positions with their gradients. */
export type Seeds = readonly (readonly [position: number, gradient: Tensor])[];

/** What is on the wires of a graph in one forward and backward pass, and how one gate after the other puts it there. */
export class GraphPass {
  readonly #plan: GraphPlan;
  /** By position, as are all of these. */
  readonly values: (Tensor | undefined)[];
  readonly gradients: (Tensor | undefined)[];
  /** What each gate handed back to its operands. */
  readonly handedBack: (readonly Tensor[] | undefined)[];
  readonly #constants: Record<DType, (Tensor | undefined)[]> = { float32: [], float64: [] };
  /** Of the small values, to notice a write into them. */
  readonly #fingerprints: Float64Array;
  #dtype: DType = "float32";
  #serial = 0;
  /** Whether a forward pass is complete, and whether a backward pass has used it. */
  #state: "empty" | "computed" | "spent" = "empty";

  constructor(plan: GraphPlan) {
    this.#plan = plan;
    const count = plan.nodes.length;
    this.values = new Array<Tensor | undefined>(count).fill(undefined);
    this.gradients = new Array<Tensor | undefined>(count).fill(undefined);
    this.handedBack = new Array<readonly Tensor[] | undefined>(count).fill(undefined);
    this.#fingerprints = new Float64Array(count);
  }

  /** Which pass it is; grows with every {@link GraphPass.begin}. */
  get serial(): number {
    return this.#serial;
  }

  /** A whole forward pass. */
  run(inputs: readonly Tensor[]): void {
    this.begin(inputs);
    for (let i = inputs.length; i < this.values.length; i++) this.compute(i);
    this.finish();
  }

  /** A whole backward pass from these positions. */
  runBack(seeds: Seeds, options?: ParametersOnly): void {
    this.beginBack(seeds);
    for (let i = this.values.length - 1; i >= 0; i--) this.passBack(i, options);
  }

  /** Forgets the pass before and takes new inputs. */
  begin(inputs: readonly Tensor[]): void {
    this.#serial++;
    this.#state = "empty";
    this.values.fill(undefined);
    this.gradients.fill(undefined);
    this.handedBack.fill(undefined);
    const typed = inputs[0] ?? this.#plan.parameters[0]?.value;
    this.#dtype = typed === undefined ? "float32" : dtypeOf(typed);
    for (let i = 0; i < inputs.length; i++) this.#put(i, inputs[i]);
  }

  /** Computes the node at this position, whose operands have their values. */
  compute(position: number): void {
    const node = this.#plan.nodes[position];
    if (node.kind === "gate") this.#put(position, this.#forward(node, this.#plan.operands[position]));
    else if (node.kind === "parameter") this.#put(position, node.parameter.value);
    else if (node.kind === "constant") {
      const constants = this.#constants[this.#dtype];
      this.#put(position, (constants[position] ??= constantTensor(node, this.#dtype)));
    }
  }

  /** Every node has its value. */
  finish(): void {
    this.#state = "computed";
  }

  /** @throws StateError when there is no forward pass whose backward pass is still to come. */
  expectComputed(): void {
    if (this.#state === "computed") return;
    throw outOfOrder(this.#plan.title, this.#state);
  }

  /** Begins a backward pass from these positions. */
  beginBack(seeds: Seeds): void {
    this.expectComputed();
    this.#expectUnchanged();
    this.#state = "spent";
    for (const [position, gradient] of seeds) this.receive(position, gradient);
  }

  /** Adds to the gradient of the node at this position. */
  receive(position: number, gradient: Tensor): void {
    const before = this.gradients[position];
    this.gradients[position] = before === undefined ? gradient : binary("add", before, gradient);
  }

  /** Takes the gradient of the node at this position on to its operands, or into its parameter. */
  passBack(position: number, options?: ParametersOnly): void {
    const node = this.#plan.nodes[position];
    const gradient = this.gradients[position];
    if (gradient === undefined || (options !== undefined && !this.#plan.learns[position])) return;
    if (node.kind === "gate") this.#handBack(node, position, gradient, options);
    else if (node.kind === "parameter" && node.parameter.requiresGrad) addScaled(node.parameter.grad, gradient);
  }

  #expectUnchanged(): void {
    for (let i = 0; i < this.values.length; i++) {
      const value = this.values[i];
      if (value === undefined || Object.is(fingerprintOf(value), this.#fingerprints[i])) continue;
      throw changedSinceForward(this.#plan.title, this.#plan.nodes[i]);
    }
  }

  #put(position: number, value: Tensor): void {
    this.values[position] = value;
    this.#fingerprints[position] = fingerprintOf(value);
  }

  #forward(node: GateNode, operands: readonly number[]): Tensor {
    const { gate } = node;
    const { values } = this;
    try {
      if (operands.length === 1) return gate.forward(values[operands[0]] as Tensor);
      if (operands.length === 2) return gate.forward(values[operands[0]] as Tensor, values[operands[1]] as Tensor);
      return gate.forward(...operands.map((operand) => values[operand] as Tensor));
    } catch (error) {
      throw this.#located(error, node);
    }
  }

  #handBack(node: GateNode, position: number, gradient: Tensor, options: ParametersOnly | undefined): void {
    const { learns } = this.#plan;
    const operands = this.#plan.operands[position];
    try {
      if (options !== undefined && !operands.some((operand) => learns[operand])) {
        node.gate.backward(gradient, options);
        return;
      }
      this.handedBack[position] = node.gate.backward(gradient);
    } catch (error) {
      throw this.#located(error, node);
    }
    const handed = this.handedBack[position];
    for (let k = 0; k < operands.length; k++) {
      this.#expectGradient(node, k, handed[k], this.values[operands[k]] as Tensor);
      this.receive(operands[k], handed[k]);
    }
  }

  #expectGradient(node: GateNode, operand: number, gradient: Tensor | undefined, value: Tensor): void {
    if (gradient !== undefined && sameShape(gradient.shape, value.shape)) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: `${this.#place(node)} ${node.label}.backward`,
      expected: `the gradient of operand ${operand} must be ${shapeText(value.shape)} like its value`,
      got: gradient === undefined ? "none" : shapeText(gradient.shape),
      fix: "backward must return one gradient for each input, in the input's shape",
    });
  }

  #located(error: unknown, node: GateNode): unknown {
    return error instanceof ChainruleError ? error.within(this.#place(node)) : error;
  }

  #place(node: GraphNode): string {
    return `${this.#plan.title}[${node.name ?? this.#plan.positions.get(node)}]`;
  }
}
