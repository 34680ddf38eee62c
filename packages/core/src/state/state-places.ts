import { fromTypedArray, isIntegerTensor, isTensor, isTypedArray, Random } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { isContainer } from "../container.ts";
import type { Gate } from "../gate.ts";
import { Graph } from "../graph/graph.ts";
import { isGate } from "../is-gate.ts";
import { isLayer } from "../layer.ts";
import type { Layer } from "../layer.ts";
import type { Parameter } from "../parameter.ts";

/** Where a model keeps what training changes, by path, each gate before those inside of it. */
export interface StatePlaces {
  readonly tensors: ReadonlyMap<string, Parameter | Tensor | IntegerTensor>;
  readonly generators: ReadonlyMap<string, Random>;
  readonly layers: ReadonlyMap<string, Layer>;
}

/** Finds what training changes about a model; what stands at several places is listed at the first one. */
export function statePlaces(model: Gate): StatePlaces {
  const [tensors, generators, layers] = [
    new Map<string, Parameter | Tensor | IntegerTensor>(),
    new Map<string, Random>(),
    new Map<string, Layer>(),
  ];
  const seen = new Set<unknown>();
  const list = <Value>(map: Map<string, Value>, path: string, of: unknown, value: Value): void => {
    if (!seen.has(of)) map.set(freeName(map, path), value);
    seen.add(of);
  };
  const visit = (gate: Gate, path: string): void => {
    if (isLayer(gate)) list(layers, path, gate, gate);
    seen.add(gate);
    const inner = gatesInside(gate);
    for (const parameter of ownParameters(gate, inner)) {
      list(tensors, joined(path, parameter.name), parameter, parameter);
    }
    for (const [name, value] of fieldsOf(gate)) {
      if (value instanceof Random) list(generators, joined(path, name), value, value);
      else if (isTensor(value) || isIntegerTensor(value)) list(tensors, joined(path, name), value, value);
      else if (isTypedArray(value)) list(tensors, joined(path, name), value, asTensor(value));
    }
    for (const [name, child] of inner) if (!seen.has(child)) visit(child, joined(path, name));
  };
  visit(model, "");
  return { tensors, generators, layers };
}

/** The gates directly inside by their names: those that a container tells, and then those in fields. */
function gatesInside(gate: Gate): [name: string, gate: Gate][] {
  const names = gate instanceof Graph ? gateNames(gate) : [];
  const told = isContainer(gate) ? gate.gates.map((inner, i): [string, Gate] => [names[i] ?? `${i}`, inner]) : [];
  const known = new Set(told.map(([, inner]) => inner));
  const held = fieldsOf(gate).filter((field): field is [string, Gate] => isGate(field[1]) && !known.has(field[1]));
  return [...told, ...held];
}

/** The names of a graph's gates that have one of their own. */
function gateNames({ nodes }: Graph): (string | undefined)[] {
  return nodes.filter(({ kind }) => kind === "gate").map(({ name }) => name);
}

/** The parameters of a gate that none of those inside has told of. */
function ownParameters(gate: Gate, inner: readonly [string, Gate][]): Parameter[] {
  const others = new Set(inner.flatMap(([, child]) => [...child.parameters()]));
  return Array.from(gate.parameters()).filter((parameter) => !others.has(parameter));
}

/** The fields of a gate, and the entries of lists in them as `"cells.0"`. */
function fieldsOf(gate: Gate): [name: string, value: unknown][] {
  return Object.entries(gate).flatMap(([name, value]): [string, unknown][] =>
    Array.isArray(value) ? value.map((entry, i) => [`${name}.${i}`, entry]) : [[name, value]],
  );
}

function asTensor(data: Extract<Parameters<typeof fromTypedArray>[0], object>): Tensor | IntegerTensor {
  return fromTypedArray(data, [data.length]) as Tensor | IntegerTensor;
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** The name itself unless it is taken; then the first of `"name#2"`, `"name#3"` and so on that is not. */
function freeName(map: ReadonlyMap<string, unknown>, name: string): string {
  let free = name;
  for (let count = 2; map.has(free); count++) free = `${name}#${count}`;
  return free;
}
