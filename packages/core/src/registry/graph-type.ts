import { dtypeOf, flat, fromTypedArray, pack, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { Graph } from "../graph/graph.ts";
import { ConstantNode, GateNode, InputNode, ParameterNode } from "../graph/graph-node.ts";
import type { GraphNode } from "../graph/graph-node.ts";
import { Parameter } from "../parameter.ts";
import { field } from "./field.ts";
import type { Settings } from "./field.ts";
import { gateType } from "./gate-type.ts";
import type { BuildContext, DescribeContext, GateType } from "./gate-type.ts";

type NodeSettings = Settings<{ readonly node: ReturnType<typeof nodeField> }>["node"];

/** A graph: its nodes in order, inputs first, each with the places of those that it depends on. */
export const graphType: GateType = /* @__PURE__ */ makeGraphType();

function makeGraphType(): GateType {
  return gateType(Graph, {
    type: "Graph",
    fields: {
      title: field.text,
      nodes: field.list(nodeField()),
      outputs: field.list(field.record({ name: field.text, node: field.integer })),
      /** Whether the outputs were given as one node and not by name. */
      isSingle: field.flag,
    },
    gates: (graph) => graph.gates,
    settings: (graph, context) => {
      const places = new Map(graph.nodes.map((node, at) => [node, at]));
      const placeOf = (node: GraphNode): number => places.get(node) as number;
      return {
        title: graph.title,
        nodes: graph.nodes.map((node) => nodeSettings(node, placeOf, context)),
        outputs: Object.entries(graph.outputs).map(([name, node]) => ({ name, node: placeOf(node) })),
        isSingle: isSingle(graph),
      };
    },
    build: ({ title, nodes, outputs, isSingle }, context) => {
      const gates = context.gates.values();
      const made: GraphNode[] = [];
      for (const [at, node] of nodes.entries())
        made.push(madeNode(node, at, made, () => gates.next().value as Gate | undefined, context));
      if (gates.next().done !== true) context.refuse("settings.nodes", "must have a node for each gate", "too few");
      const entries = outputs.map(({ name, node }, at): [string, GraphNode] => {
        return [
          name,
          made[node] ?? context.refuse(`settings.outputs[${at}].node`, "must be the place of a node", String(node)),
        ];
      });
      if (entries.length === 0) context.refuse("settings.outputs", "must be one output or more", "none");
      const inputs = made.filter((node) => node.kind === "input");
      return new Graph(inputs, isSingle ? entries[0][1] : Object.fromEntries(entries), { title });
    },
  });
}

// The type follows from what stands here.
function nodeField() {
  return field.record({
    /** A gate is the next one of those inside. */
    kind: field.oneOf("input", "constant", "parameter", "gate"),
    name: field.optional(field.text),
    /** Of a gate: the places of its operands in this list. */
    operands: field.optional(field.list(field.integer)),
    /** Of a constant that is a number. */
    number: field.optional(field.number),
    /** Of a constant that is a tensor. */
    tensor: field.optional(
      field.record({ dtype: field.dtype, shape: field.list(field.integer), values: field.list(field.number) }),
    ),
    /** Of a parameter that a gate has too: where that stands. */
    shared: field.optional(field.text),
    /** Of a parameter of the graph's own. */
    parameter: field.optional(
      field.record({
        name: field.text,
        dtype: field.dtype,
        shape: field.list(field.integer),
        requiresGrad: field.flag,
      }),
    ),
  });
}

/** Whether the only output has the name that a node alone is given. */
function isSingle({ outputs }: Graph): boolean {
  const [[name, node], ...others] = Object.entries(outputs);
  return others.length === 0 && name === (node.name ?? "output");
}

function nodeSettings(
  node: GraphNode,
  placeOf: (node: GraphNode) => number,
  { placeOf: sharedPlaceOf }: DescribeContext,
): NodeSettings {
  const { kind, name } = node;
  if (kind === "input") return { kind, name };
  if (kind === "gate") return { kind, name, operands: node.operands.map(placeOf) };
  if (kind === "constant") {
    return typeof node.value === "number"
      ? { kind, name, number: node.value }
      : { kind, name, tensor: tensorSettings(node.value) };
  }
  const shared = sharedPlaceOf(node.parameter);
  if (shared !== undefined) return { kind, name, shared };
  const { parameter } = node;
  const { shape, requiresGrad } = parameter;
  return { kind, name, parameter: { name: parameter.name, dtype: dtypeOf(parameter.value), shape, requiresGrad } };
}

function tensorSettings(x: Tensor): NonNullable<NodeSettings["tensor"]> {
  return { dtype: dtypeOf(x), shape: x.shape, values: Array.from(flat(pack(x))) };
}

function madeNode(
  settings: NodeSettings,
  at: number,
  before: readonly GraphNode[],
  nextGate: () => Gate | undefined,
  context: BuildContext,
): GraphNode {
  const { name } = settings;
  const setting = `settings.nodes[${at}]`;
  if (settings.kind === "input") return new InputNode(name ?? context.refuse(setting, "must have a name", "none"));
  const node = unnamedNode(settings, setting, before, nextGate, context);
  return name === undefined || node.kind === "input" || node.name === name ? node : node.as(name);
}

function unnamedNode(
  { kind, operands, number, tensor, shared, parameter }: NodeSettings,
  setting: string,
  before: readonly GraphNode[],
  nextGate: () => Gate | undefined,
  context: BuildContext,
): GraphNode {
  if (kind === "gate") {
    const gate = nextGate();
    if (gate === undefined) return context.refuse(setting, "must be one of the gates inside", "more than there are");
    const found = (operands ?? []).map((place, i) => {
      return (
        before[place] ?? context.refuse(`${setting}.operands[${i}]`, "must be the place of a node before", `${place}`)
      );
    });
    return new GateNode(gate, found);
  }
  if (kind === "constant" && number !== undefined) return new ConstantNode(number);
  if (kind === "constant" && tensor !== undefined) {
    const Data = tensor.dtype === "float32" ? Float32Array : Float64Array;
    return new ConstantNode(fromTypedArray(Data.from(tensor.values), tensor.shape) as Tensor);
  }
  if (kind === "parameter" && shared !== undefined) return new ParameterNode(context.parameterAt(shared));
  if (kind === "parameter" && parameter !== undefined) {
    context.reserve(parameter.shape.reduce((size, length) => size * Math.max(length, 1), 1));
    const { name, shape, dtype, requiresGrad } = parameter;
    return new ParameterNode(new Parameter(name, zeros(shape, dtype), { requiresGrad }));
  }
  return context.refuse(setting, `must have what a ${kind} is made of`, "less");
}
