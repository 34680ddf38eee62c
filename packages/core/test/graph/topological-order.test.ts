import { apply, GateNode, Graph, input } from "@chainrule/core";
import type { Gate, GraphNode } from "@chainrule/core";
import { expect, test } from "vitest";
import { Plus, plus } from "./arithmetic.ts";

test("a graph's nodes come in the order in which the expression is read, inputs first", () => {
  const [x, y] = [input("x"), input("y")];
  const a = plus(x, 1).as("a");
  const b = plus(y, a).as("b");
  const c = plus(a, b).as("c");
  const names = new Graph([y, x], c).nodes.map(String);
  expect(names).toEqual(["y", "x", "1", "a", "b", "c"]);
});

test("a node that depends on itself is refused with the way round", () => {
  const x = input("x");
  const operands: GraphNode[] = [x];
  const loop = new GateNode(new Plus() as Gate, operands).as("loop");
  operands.push(apply(new Plus(), loop, 1).as("inner"));
  expect(() => new Graph([x], loop)).toThrow(
    "Graph: a graph without cycles, as a value cannot depend on itself, got loop <- inner <- loop",
  );
});
