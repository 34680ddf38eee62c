import { isTensor, shapeText, StateError, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { Parameter } from "../parameter.ts";

/** A node of a computational graph: something that has a value, and a gradient on the way back. */
export type GraphNode = InputNode | ConstantNode | ParameterNode | GateNode;

/** What a gate may be given in an expression: a node, or what becomes one by itself. */
export type Operand = GraphNode | Parameter | Tensor | number;

/** A value that is given anew to each forward pass. Made by {@link input}. */
export class InputNode<out Name extends string = string> {
  readonly kind = "input";
  readonly name: Name;

  constructor(name: Name) {
    expectName("input", name);
    this.name = name;
  }

  /** What a picture shows. */
  get label(): string {
    return this.name;
  }

  toString(): string {
    return this.name;
  }
}

/** What nodes have in common that may be named, once. */
class NamedNode {
  #name: string | undefined;

  /** The name it was given with {@link NamedNode.as}. */
  get name(): string | undefined {
    return this.#name;
  }

  /**
   * Gives the node a name, by which its graph finds it, and returns it: `add(x, y).as("q")`.
   *
   * @throws ValueError for an empty name, StateError when it has another name already.
   */
  as(name: string): this {
    expectName("as", name);
    if (this.#name !== undefined && this.#name !== name) throw namedTwice(this.#name, name);
    this.#name = name;
    return this;
  }
}

/** A number or a tensor that is the same in every forward pass. A number takes on the element type of the inputs. */
export class ConstantNode extends NamedNode {
  readonly kind = "constant";
  readonly value: Tensor | number;

  constructor(value: Tensor | number) {
    super();
    this.value = value;
  }

  get label(): string {
    return typeof this.value === "number" ? String(this.value) : `constant ${shapeText(this.value.shape)}`;
  }

  override toString(): string {
    return this.name ?? this.label;
  }
}

/** A parameter as a value of its own; what comes back is added to its gradient. */
export class ParameterNode extends NamedNode {
  readonly kind = "parameter";
  readonly parameter: Parameter;

  constructor(parameter: Parameter) {
    super();
    this.parameter = parameter;
  }

  get label(): string {
    return this.parameter.name;
  }

  override toString(): string {
    return this.name ?? this.label;
  }
}

/** What a gate makes of the values of its operands. Made by {@link apply}. */
export class GateNode extends NamedNode {
  readonly kind = "gate";
  readonly gate: Gate;
  readonly operands: readonly GraphNode[];

  constructor(gate: Gate, operands: readonly GraphNode[]) {
    super();
    this.gate = gate;
    this.operands = operands;
  }

  /** The gate's text, of a gate made of gates only its beginning. */
  get label(): string {
    const [first, ...rest] = String(this.gate).split("\n");
    return rest.length > 0 && first.endsWith("(") ? `${first}...)` : first;
  }

  override toString(): string {
    return this.name ?? this.label;
  }
}

/** An input of a graph, by the name under which values are given to it. */
export function input<const Name extends string>(name: Name): InputNode<Name> {
  return new InputNode(name);
}

/** A node for anything that may stand in an expression. A parameter has one node, wherever it stands. */
export function nodeOf(where: string, operand: Operand): GraphNode {
  if (typeof operand === "number" || isTensor(operand)) return new ConstantNode(operand);
  if (operand instanceof Parameter) {
    const node = parameterNodes.get(operand) ?? new ParameterNode(operand);
    parameterNodes.set(operand, node);
    return node;
  }
  if (isGraphNode(operand)) return operand;
  throw new ValueError({
    code: "not-an-operand",
    where,
    expected: "an operand must be a node, a parameter, a tensor or a number",
    got: String(operand),
    fix: 'Name an input with input("x"), or make a tensor of rows with tensor(rows)',
  });
}

const parameterNodes = new WeakMap<Parameter, ParameterNode>();

/** Whether `value` is a node of a graph. */
export function isGraphNode(value: unknown): value is GraphNode {
  return value instanceof InputNode || value instanceof NamedNode;
}

function expectName(where: string, name: unknown): void {
  if (typeof name === "string" && name !== "") return;
  throw new ValueError({
    code: "unnamed-node",
    where,
    expected: "a name that is a text of at least one character",
    got: name === "" ? "an empty text" : String(name),
    fix: 'Name it: input("x")',
  });
}

function namedTwice(first: string, second: string): StateError {
  return new StateError({
    code: "named-twice",
    where: "as",
    expected: `the node is named ${first} already`,
    got: `the name ${second}`,
    fix: "Name each node once",
  });
}
