import { binary, StateError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { findPosition } from "./find-node.ts";
import type { GateNode, GraphNode, InputNode } from "./graph-node.ts";
import type { GraphPass, Seeds } from "./graph-pass.ts";
import type { GraphPlan } from "./graph-plan.ts";
import type { GraphView } from "./graph-view.ts";
import { allOutputGradients } from "./output-gradients.ts";
import type { OutputGradients } from "./output-gradients.ts";
import { WalkStep } from "./walk-step.ts";

/**
 * A forward and a backward pass one gate at a time. Made by `Graph.walk`.
 *
 * Each `next` runs one gate, all forward first and then all back; `previous` goes back over the last step, and `next` then
 * shows it again without running it. What the walk tells as a {@link GraphView} is what is known at the present step, so a
 * picture of it shows just that. Parameter gradients are added to as the gates run, as in any backward pass.
 */
export class Walk implements GraphView, IterableIterator<WalkStep, undefined> {
  readonly inputs: readonly InputNode[];
  readonly nodes: readonly GraphNode[];
  readonly outputs: Readonly<Record<string, GraphNode>>;
  readonly #plan: GraphPlan;
  readonly #pass: GraphPass;
  readonly #serial: number;
  readonly #gradients: OutputGradients | undefined;
  readonly #steps: WalkStep[] = [];
  /** How many steps are behind the present moment. */
  #taken = 0;
  /** The position that runs next: up to the last, and then down again. */
  #position: number;
  #seeds: Seeds | undefined;

  constructor(
    graph: GraphView,
    plan: GraphPlan,
    pass: GraphPass,
    inputs: readonly Tensor[],
    gradients: OutputGradients | undefined,
  ) {
    this.inputs = graph.inputs;
    this.nodes = graph.nodes;
    this.outputs = graph.outputs;
    this.#plan = plan;
    this.#pass = pass;
    this.#gradients = gradients;
    pass.begin(inputs);
    this.#serial = pass.serial;
    this.#position = plan.inputCount;
  }

  /** The steps taken so far and not gone back over. */
  get steps(): readonly WalkStep[] {
    return this.#steps.slice(0, this.#taken);
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** Runs the next gate, or shows again a step that was gone back over. */
  next(): IteratorResult<WalkStep, undefined> {
    if (this.#taken === this.#steps.length) {
      const step = this.#run();
      if (step === undefined) return { done: true, value: undefined };
      this.#steps.push(step);
    }
    return { done: false, value: this.#steps[this.#taken++] };
  }

  /** Goes back over the last step and returns it; undefined at the start. */
  previous(): WalkStep | undefined {
    return this.#taken === 0 ? undefined : this.#steps[--this.#taken];
  }

  value(node: GraphNode | string): Tensor | undefined {
    const found = this.#plan.nodes[findPosition(this.#plan, "Walk.value", node)];
    if (found.kind === "gate" && !this.#hasRun(found, "forward")) return undefined;
    return this.#pass.values[this.#plan.positions.get(found) as number];
  }

  gradient(node: GraphNode | string): Tensor | undefined {
    const position = findPosition(this.#plan, "Walk.gradient", node);
    if (this.#steps[this.#taken - 1]?.phase !== "backward") return undefined;
    let sum = this.#seeds?.find(([start]) => start === position)?.[1];
    for (const step of this.steps) {
      if (step.gradInputs === undefined) continue;
      for (const [k, operand] of this.#plan.operands[this.#plan.positions.get(step.node) as number].entries()) {
        if (operand !== position) continue;
        sum = sum === undefined ? step.gradInputs[k] : binary("add", sum, step.gradInputs[k]);
      }
    }
    return sum;
  }

  wireGradient(node: GateNode | string, operand: number): Tensor | undefined {
    const found = this.#plan.nodes[findPosition(this.#plan, "Walk.wireGradient", node)];
    return this.steps.find((step) => step.node === found && step.phase === "backward")?.gradInputs?.[operand];
  }

  #hasRun(node: GateNode, phase: WalkStep["phase"]): boolean {
    return this.steps.some((step) => step.node === node && step.phase === phase);
  }

  /** Runs nodes up to and with the next gate; undefined at the end. */
  #run(): WalkStep | undefined {
    this.#expectOwnPass();
    while (this.#seeds === undefined && this.#position < this.nodes.length) {
      const position = this.#position++;
      this.#pass.compute(position);
      const node = this.nodes[position];
      if (node.kind === "gate") return this.#stepOf("forward", node, position);
    }
    this.#seeds ??= this.#turnBack();
    while (this.#position > 0) {
      const position = --this.#position;
      this.#pass.passBack(position);
      const node = this.nodes[position];
      if (node.kind === "gate" && this.#pass.handedBack[position] !== undefined) {
        return this.#stepOf("backward", node, position);
      }
    }
    return undefined;
  }

  #turnBack(): Seeds {
    this.#pass.finish();
    const seeds = allOutputGradients(this.#plan, this.#pass, this.#gradients);
    this.#pass.beginBack(seeds);
    return seeds;
  }

  #stepOf(phase: WalkStep["phase"], node: GateNode, position: number): WalkStep {
    const { values, gradients, handedBack } = this.#pass;
    const inputs = this.#plan.operands[position].map((operand) => values[operand] as Tensor);
    const output = values[position] as Tensor;
    return new WalkStep(phase, node, inputs, output, gradients[position], handedBack[position]);
  }

  #expectOwnPass(): void {
    if (this.#pass.serial === this.#serial) return;
    throw new StateError({
      code: "walk-overtaken",
      where: "Walk.next",
      expected: "the graph must be left alone while it is walked",
      got: "another forward pass of the graph since this walk began",
      fix: "Begin a new walk",
    });
  }
}
