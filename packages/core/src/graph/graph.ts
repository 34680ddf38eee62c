import { expectGradient, expectInputs, pack, zerosLike } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate, Gradients, ParametersOnly } from "../gate.ts";
import { switchMode } from "../layer.ts";
import type { Layer } from "../layer.ts";
import type { Mode } from "../mode.ts";
import { Parameter } from "../parameter.ts";
import { findNode, findPosition } from "./find-node.ts";
import { isGraphNode } from "./graph-node.ts";
import type { GateNode, GraphNode, InputNode } from "./graph-node.ts";
import { GraphPass } from "./graph-pass.ts";
import { planOf } from "./graph-plan.ts";
import type { GraphPlan } from "./graph-plan.ts";
import { graphText } from "./graph-text.ts";
import type { GraphOptions, GraphOutputs, InputsByName, OutputsByName, TensorsOf } from "./graph-types.ts";
import type { GraphView } from "./graph-view.ts";
import { inputTensors } from "./input-tensors.ts";
import { outputGradients } from "./output-gradients.ts";
import type { OutputGradients } from "./output-gradients.ts";
import { severalOutputs } from "./pass-errors.ts";
import { tiedNodes } from "./tied-nodes.ts";
import { Walk } from "./walk.ts";

/**
 * A directed acyclic graph of gates, which is a gate itself.
 *
 * ```
 * const [x, y, z] = [input("x"), input("y"), input("z")];
 * const circuit = new Graph([x, y, z], multiply(add(x, y), z));
 * ```
 *
 * - Forward: every node after its operands. Backward: the reverse; a node that is used more than once receives the sum
 *   of the gradients from all its uses.
 * - Shapes: as the gates have them. A number in an expression takes on the element type of the first input.
 * - Parameters: those of all gates and of all {@link ParameterNode}s, each once though several places may share it.
 * - Cache: the value of every node until the next forward, for {@link Graph.value}, pictures and explanations.
 * - Errors of a gate are prefixed with its place, by name or position: `Graph[q] Add.forward: ...`.
 */
export class Graph<
  const Inputs extends readonly InputNode[] = readonly InputNode[],
  const Outputs extends GraphOutputs = GraphOutputs,
>
  implements Layer<TensorsOf<Inputs>>, GraphView
{
  readonly inputs: Inputs;
  readonly outputs: Readonly<Record<string, GraphNode>>;
  readonly #plan: GraphPlan;
  readonly #pass: GraphPass;
  readonly #inputNames: readonly string[];
  #mode: Mode = "train";

  /**
   * @param inputs all inputs that the outputs need, in the order in which forward takes them.
   * @param outputs one node, or several by name.
   * @throws ValueError for an input that is missing, not used or not unique, a name that stands for two nodes, a cycle;
   *   StateError for a gate that stands at two places.
   */
  constructor(inputs: Inputs, outputs: Outputs, options: GraphOptions = {}) {
    this.inputs = inputs;
    this.outputs = isGraphNode(outputs) ? { [outputs.name ?? "output"]: outputs } : { ...outputs };
    this.#plan = planOf(options.title ?? "Graph", inputs, this.outputs);
    this.#pass = new GraphPass(this.#plan);
    this.#inputNames = inputs.map(String);
    Parameter.join(this.#plan.parameters);
  }

  /** What errors call it. */
  get title(): string {
    return this.#plan.title;
  }

  get nodes(): readonly GraphNode[] {
    return this.#plan.nodes;
  }

  get gates(): readonly Gate[] {
    return this.#plan.gates;
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** @throws StateError when there are several outputs; {@link Graph.run} gives them all. */
  forward(...inputs: TensorsOf<Inputs>): Tensor {
    this.#expectOneOutput("Graph.forward", "run({ ... }), which gives all outputs by name");
    this.#pass.run(expectInputs<readonly Tensor[]>(`${this.#plan.title}.forward`, inputs, this.#inputNames));
    return this.#pass.values[this.#plan.outputs[0]] as Tensor;
  }

  backward(gradOutput: Tensor): Gradients<TensorsOf<Inputs>>;
  backward(gradOutput: Tensor, options: ParametersOnly): readonly Tensor[];
  backward(gradOutput: Tensor, options?: ParametersOnly): readonly Tensor[] {
    this.#expectOneOutput("Graph.backward", "backwardFrom({ ... }), with a gradient for each output");
    const [output] = this.#plan.outputs;
    const value = this.#pass.values[output];
    if (value !== undefined)
      expectGradient(`${this.#plan.title}.backward`, gradOutput, { shape: value.shape, dtype: value.dtype });
    this.#pass.runBack([[output, gradOutput]], options?.inputGradients === false ? options : undefined);
    if (options?.inputGradients === false) return [];
    // An input that is the output itself would be given the caller's own tensor.
    return this.#inputGradients().map((gradient) => (gradient === gradOutput ? pack(gradient) : gradient));
  }

  /**
   * Forward with inputs by name, giving all outputs by name. Numbers become rank-0 tensors, of the element type of the
   * tensors among the inputs and parameters, else float64.
   *
   * @throws ValueError for an input that is missing, or a name that is no input.
   */
  run(inputs: InputsByName<Inputs>): OutputsByName<Outputs> {
    this.#pass.run(inputTensors(this.#plan, inputs));
    const entries = Object.entries(this.outputs).map(([name, node]) => [name, this.value(node)]);
    return Object.fromEntries(entries) as OutputsByName<Outputs>;
  }

  /**
   * Backward from any node, or from several by name with a gradient for each; gradients go only to what these depend on.
   *
   * @param gradOutput the gradient of a single node. Default 1, for a node of one element.
   * @returns the gradient of every input by name, zero where nothing depends on it.
   */
  backwardFrom(from: GraphNode | string | OutputGradients, gradOutput?: Tensor | number): Record<string, Tensor> {
    this.#pass.runBack(outputGradients(this.#plan, this.#pass, from, gradOutput));
    const gradients = this.#inputGradients();
    return Object.fromEntries(this.inputs.map(({ name }, i) => [name, gradients[i]]));
  }

  /**
   * Forward and backward one gate at a time, to look at what is on the wires in between; and back again.
   *
   * @param inputs by name, as for {@link Graph.run}.
   * @param gradients of the outputs, by name. Default 1 for each output of one element.
   */
  walk(inputs: InputsByName<Inputs>, gradients?: OutputGradients): Walk {
    return new Walk(this, this.#plan, this.#pass, inputTensors(this.#plan, inputs), gradients);
  }

  /** The node with this name. @throws ValueError when there is none. */
  node(name: string): GraphNode {
    return findNode(this.#plan, "Graph.node", name);
  }

  value(node: GraphNode | string): Tensor | undefined {
    return this.#pass.values[findPosition(this.#plan, "Graph.value", node)];
  }

  gradient(node: GraphNode | string): Tensor | undefined {
    return this.#pass.gradients[findPosition(this.#plan, "Graph.gradient", node)];
  }

  wireGradient(node: GateNode | string, operand: number): Tensor | undefined {
    return this.#pass.handedBack[findPosition(this.#plan, "Graph.wireGradient", node)]?.[operand];
  }

  parameters(): readonly Parameter[] {
    return this.#plan.parameters;
  }

  train(): this {
    return this.#switch("train");
  }

  eval(): this {
    return this.#switch("eval");
  }

  /** @throws StateError when a gate of the graph cannot be tied. */
  tied(): Graph<Inputs, Outputs> {
    const { inputs, outputs } = tiedNodes(this);
    return new Graph(inputs, outputs, { title: this.#plan.title }).asModeOf(this) as unknown as Graph<Inputs, Outputs>;
  }

  toString(): string {
    return graphText(this);
  }

  /** Takes on the mode of another graph, whose gates' modes these gates have already. */
  protected asModeOf(other: Graph): this {
    this.#mode = other.#mode;
    return this;
  }

  #inputGradients(): Tensor[] {
    const { values, gradients } = this.#pass;
    return this.inputs.map((_, i) => gradients[i] ?? zerosLike(values[i] as Tensor));
  }

  #switch(mode: Mode): this {
    this.#mode = mode;
    switchMode(this.gates, mode);
    return this;
  }

  #expectOneOutput(where: string, instead: string): void {
    if (this.#plan.outputs.length > 1) throw severalOutputs(where, Object.keys(this.outputs), instead);
  }
}
