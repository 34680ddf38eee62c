import {
  apply,
  field,
  fromJSON,
  GateRegistry,
  gateType,
  Graph,
  graphType,
  input,
  modelState,
  Parameter,
  toJSON,
} from "@chainrule/core";
import type { GateDescription } from "@chainrule/core";
import { scalar, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Squares } from "../conformance/specimens.ts";
import { Scale, scaleType } from "./scale.ts";

const registry = new GateRegistry([graphType, scaleType]);

function described(root: unknown): unknown {
  return { format: "chainrule-architecture", version: 1, root };
}

const scale = (settings: unknown): unknown => described({ type: "Scale", version: 1, settings });

test("toJSON describes a gate by the name of its type, its settings, and nothing else", () => {
  expect(toJSON(new Scale(2), registry)).toEqual({
    format: "chainrule-architecture",
    version: 1,
    root: { type: "Scale", version: 1, settings: { factor: 2, dtype: "float64" } },
  });
});

test.each([Infinity, -Infinity, NaN, -0, 0.1, 1e-320])("fromJSON gives back the setting %s through text", (factor) => {
  const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(new Scale(factor), registry))), registry) as Scale;
  expect(copy.factor).toBe(factor);
});

/** A graph with names, two inputs, two outputs, constants, parameters of its own and shared ones, and one graph in it. */
function graph(): Graph {
  const [x, y] = [input("x"), input("y")];
  const first = new Scale(2);
  const own = new Parameter("own", tensor([3], "float64"));
  const nested = new Graph([x], apply(new Scale(7), x));
  const a = apply(first, x).as("a");
  const b = apply(nested, y);
  const c = apply(first.tied(), a);
  const constants = apply(new Scale(1), 4).as("four");
  const given = apply(new Scale(1), tensor([5, 6], "float64"));
  return new Graph(
    [x, y],
    {
      a,
      b,
      c,
      constants,
      given,
      own: apply(new Scale(1), own),
      again: apply(new Scale(1), own),
      shared: apply(new Scale(1), first.scale),
    },
    { title: "Whole" },
  );
}

test("toJSON and fromJSON keep a graph: names, several inputs and outputs, constants, parameters, what is shared", () => {
  const made = graph();
  const text = JSON.stringify(toJSON(made, registry));
  const copy = fromJSON(JSON.parse(text), registry) as unknown as Graph;
  expect(JSON.stringify(toJSON(copy, registry))).toBe(text);
  expect(Object.keys(modelState(copy).tensors)).toEqual(Object.keys(modelState(made).tensors));
  // Values of parameters are not in it: those of the graph's own begin with 0.
  expect(made.parameters().length).toBe(copy.parameters().length);
  for (const parameter of copy.parameters()) if (parameter.name === "own") parameter.value.set(0, 3);
  const [expected, got] = [made, copy].map((each) => {
    const out = each.run({ x: scalar(1.5, "float64"), y: 2 });
    return Object.entries(out).map(([name, { data }]) => [name, ...data]);
  });
  expect(got).toEqual(expected);
  // 2 * 1.5 and 2 * 3; 7 * 2; what is shared is the scale, which is 1.
  expect(got).toEqual([
    ["a", 3],
    ["b", 14],
    ["c", 6],
    ["constants", 4],
    ["given", 5, 6],
    ["own", 3],
    ["again", 3],
    ["shared", 1],
  ]);
});

test("fromJSON keeps a single output a node, so that forward gives it", () => {
  const x = input("x");
  const copy = fromJSON(toJSON(new Graph([x], apply(new Scale(3), x)), registry), registry) as unknown as Graph;
  expect(copy.forward(tensor([2], "float64")).get(0)).toBe(6);
});

test("toJSON refuses a class without a type, and a class derived from one with a type", () => {
  class Derived extends Scale {}
  const x = input("x");
  expect(() => toJSON(new Graph([x], apply(new Squares("float64"), x)), registry)).toThrow(
    "toJSON: gates[0] must be of a class with a type in the registry, got Squares. Register a class of your own with registry.with(gateType(Squares",
  );
  expect(() => toJSON(new Derived(1), registry)).toThrow(
    "toJSON: the gate must be of a class with a type in the registry, got Derived",
  );
});

test("toJSON refuses gates that share a parameter but are not alike", () => {
  const x = input("x");
  const first = new Scale(2);
  const model = new Graph([x], apply(new Scale(3, "float64", first.scale), apply(first, x)));
  expect(() => toJSON(model, registry)).toThrow(
    "toJSON: gates[1] must share all of its parameters with a gate like it, or none, got Scale(3), which shares scale with gates[0]",
  );
});

test.each<[what: string, description: unknown, text: string]>([
  ["no object", 7, "fromJSON: the description must be an object, got 7"],
  [
    "another format",
    { format: "x", version: 1, root: {} },
    'fromJSON: format must be "chainrule-architecture", got "x"',
  ],
  [
    "a newer format",
    { format: "chainrule-architecture", version: 2, root: {} },
    "fromJSON: version of format must be at most 1, got 2. Update the library",
  ],
  [
    "no root",
    { format: "chainrule-architecture", version: 1 },
    "fromJSON: the description must be an object, got nothing",
  ],
  [
    "an unknown type",
    described({ type: "Cube", version: 1, settings: {} }),
    'fromJSON: type must be one of the 2 types in the registry, got "Cube"',
  ],
  [
    "a newer type",
    described({ type: "Scale", version: 3, settings: {} }),
    "fromJSON: version of Scale must be at most 1, got 3",
  ],
  ["an older type", described({ type: "Scale", version: 0, settings: {} }), "fromJSON: version must be 1, got 0"],
  [
    "an unknown setting",
    scale({ factor: 1, dtype: "float32", speed: 1 }),
    "fromJSON: settings.speed must be left out; there are factor, dtype",
  ],
  ["a missing setting", scale({ dtype: "float32" }), "fromJSON: settings.factor must be a number, got nothing"],
  [
    "an ill-typed setting",
    scale({ factor: "2", dtype: "float32" }),
    'fromJSON: settings.factor must be a number, got "2"',
  ],
  [
    "an unknown word",
    scale({ factor: 2, dtype: "float16" }),
    'fromJSON: settings.dtype must be "float32" or "float64", got "float16"',
  ],
  [
    "a name of the prototype",
    scale(JSON.parse('{"factor":1,"dtype":"float32","__proto__":{"x":1}}')),
    "fromJSON: settings.__proto__ must be left out",
  ],
  [
    "an unknown name",
    described({ type: "Scale", version: 1, settings: {}, code: "1" }),
    "fromJSON: code must be left out",
  ],
  [
    "gates of a gate that has none",
    described({ type: "Scale", version: 1, settings: {}, gates: [] }),
    "fromJSON: gates must be left out",
  ],
])("fromJSON refuses %s", (_, description, text) => {
  expect(() => fromJSON(description, registry)).toThrow(text);
});

test("fromJSON tells the place of what is wrong inside", () => {
  const description = JSON.parse(JSON.stringify(toJSON(graph(), registry))) as GateDescription;
  const [, , , gate] = description.root.gates ?? [];
  (gate.settings as Record<string, unknown>)["factor"] = [];
  expect(() => fromJSON(description, registry)).toThrow(
    "fromJSON: gates[3].settings.factor must be a number, got a list",
  );
  const other = JSON.parse(JSON.stringify(toJSON(graph(), registry))) as GateDescription;
  (other.root.settings as unknown as { nodes: { operands: unknown }[] }).nodes[2].operands = [99];
  expect(() => fromJSON(other, registry)).toThrow(
    "fromJSON: settings.nodes[2].operands[0] must be the place of a node before, got 99",
  );
});

test("fromJSON tells the place of what a constructor refuses", () => {
  const picky = registry.with(
    gateType(Squares, {
      type: "Squares",
      fields: { value: field.list(field.number) },
      build: ({ value }) =>
        new Squares("float64", new Parameter("weight", tensor([...value].map((v) => [v]).concat([[]]), "float64"))),
    }),
  );
  const x = input("x");
  const description = JSON.parse(
    JSON.stringify(toJSON(new Graph([x], apply(new Scale(1), x)), registry)),
  ) as GateDescription;
  const gates = [{ type: "Squares", version: 1, settings: { value: [1] } }];
  expect(() => fromJSON({ ...description, root: { ...description.root, gates } }, picky)).toThrow(
    "fromJSON gates[0]: tensor: ",
  );
});

test.each([
  ["gates[7]", "must be the way to a Scale before"],
  ["", "must be the way to a Scale before"],
  ["gates[1]", "must be the way to a Scale before"],
])("fromJSON refuses a tie to %s", (tied, text) => {
  const x = input("x");
  const first = new Scale(2);
  const description = JSON.parse(
    JSON.stringify(toJSON(new Graph([x], apply(first.tied(), apply(first, x))), registry)),
  ) as { root: { gates: { tied: string }[] } };
  expect(description.root.gates[1].tied).toBe("gates[0]");
  description.root.gates[1].tied = tied;
  expect(() => fromJSON(description, registry)).toThrow(`fromJSON: gates[1].tied ${text}`);
});

test("fromJSON brings settings of an older version up to the present one", () => {
  const newer = gateType(Scale, {
    type: "Scale",
    version: 2,
    fields: { factor: field.number },
    upgrade: (_, version) => ({ factor: version + 40 }),
    build: ({ factor }) => new Scale(factor),
  });
  const copy = fromJSON(toJSON(new Scale(7), registry), new GateRegistry([newer])) as Scale;
  expect(copy.factor).toBe(41);
  expect(() => fromJSON(toJSON(new Scale(7), new GateRegistry([newer])), registry)).toThrow("newer");
});

test("fromJSON stays within its bounds of depth, gates and parameters", () => {
  let deep: unknown = { type: "Scale", version: 1, settings: { factor: 1, dtype: "float64" } };
  const nodes = [
    { kind: "input", name: "x" },
    { kind: "gate", operands: [0] },
  ];
  const settings = { title: "Graph", nodes, outputs: [{ name: "output", node: 1 }], isSingle: true };
  for (let depth = 0; depth < 100; depth++) deep = { type: "Graph", version: 1, settings, gates: [deep] };
  expect(() => fromJSON(described(deep), registry)).not.toThrow();
  expect(() => fromJSON(described({ type: "Graph", version: 1, settings, gates: [deep] }), registry)).toThrow(
    "must stay within 100 containers",
  );
  const endless: Record<string, unknown> = { type: "Graph", version: 1, settings };
  endless["gates"] = [endless];
  expect(() => fromJSON(described(endless), registry)).toThrow("must stay within 100 containers");
  const one = { type: "Scale", version: 1, settings: { factor: 1, dtype: "float64" } };
  const many = { type: "Graph", version: 1, settings, gates: Array.from({ length: 100_000 }, () => one) };
  expect(() => fromJSON(described(many), registry)).toThrow("must stay within 100000 gates");
  expect(() => fromJSON(described(one), registry, { maximumParameters: 0 })).toThrow(
    "fromJSON: the description must stay within 0 numbers in all parameters, got more. Raise maximumParameters",
  );
});

test("GateRegistry refuses two types with one name, and two types of one class", () => {
  expect(() => registry.with(scaleType)).toThrow(
    "GateRegistry: every type must have a name and a class of its own, got two types with the name Scale",
  );
  expect(() => registry.with(gateType(Scale, { type: "Other", build: () => new Scale(1) }))).toThrow(
    "two types for the class Scale",
  );
});
