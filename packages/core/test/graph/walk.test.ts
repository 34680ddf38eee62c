import { Graph, input } from "@chainrule/core";
import type { Walk } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { plus, times } from "./arithmetic.ts";

function lectureCircuit() {
  const [x, y, z] = [input("x"), input("y"), input("z")];
  return new Graph([x, y, z], times(plus(x, y).as("q"), z).as("f"));
}

const at = { x: -2, y: 5, z: -4 };

/** Value and gradient of the named nodes, as far as they are known. */
function known(walk: Walk): Record<string, (number | undefined)[]> {
  return Object.fromEntries(
    ["x", "q", "f"].map((name) => [name, [walk.value(name)?.get(), walk.gradient(name)?.get()]]),
  );
}

test("Walk runs one gate at a time, all forward and then all back", () => {
  expect([...lectureCircuit().walk(at)].map(String)).toEqual([
    "forward  q = Plus()(x = -2, y = 5) = 3",
    "forward  f = Times()(q = 3, z = -4) = -12",
    "backward f: 1 -> q: -4, z: 3",
    "backward q: -4 -> x: -4, y: -4",
  ]);
});

test("Walk tells what is known at each step, and again after going back", () => {
  const walk = lectureCircuit().walk(at);
  expect(known(walk)).toEqual({ x: [-2, undefined], q: [undefined, undefined], f: [undefined, undefined] });
  walk.next();
  walk.next();
  expect(known(walk)).toEqual({ x: [-2, undefined], q: [3, undefined], f: [-12, undefined] });
  walk.next();
  expect(known(walk)).toEqual({ x: [-2, undefined], q: [3, -4], f: [-12, 1] });
  walk.next();
  expect(known(walk).x).toEqual([-2, -4]);
  expect(walk.wireGradient("f", 1)?.get()).toBe(3);
  expect(walk.previous()?.node.name).toBe("q");
  expect(known(walk).x).toEqual([-2, undefined]);
  expect(walk.steps.length).toBe(3);
  walk.previous();
  expect(walk.wireGradient("f", 1)).toBeUndefined();
  expect(known(walk).f).toEqual([-12, undefined]);
  walk.previous();
  walk.previous();
  expect(walk.previous()).toBeUndefined();
  expect([...walk].length).toBe(4);
  expect(known(walk).x).toEqual([-2, -4]);
});

test("Walk runs no gate twice, whatever the steps back", () => {
  const graph = lectureCircuit();
  const walk = graph.walk(at);
  while (walk.next().done !== true) {
    walk.previous();
    walk.next();
  }
  expect(graph.gradient("x")?.get()).toBe(-4);
});

test("Walk adds up the gradients of a value that is used twice as they come", () => {
  const x = input("x");
  const walk = new Graph([x], plus(times(x, 3).as("a"), times(x, 4).as("b"))).walk({ x: 1 });
  const seen = [...walk].map(() => undefined).length;
  expect(seen).toBe(6);
  expect(walk.gradient("x")?.get()).toBe(7);
  walk.previous();
  expect(walk.gradient("x")?.get()).toBe(4);
});

test("Walk starts back from the gradients it was given, and asks for those it needs", () => {
  const x = input("x");
  const graph = new Graph([x], times(x, x).as("square"));
  const walk = graph.walk({ x: tensor([1, 2]) }, { square: tensor([1, 10]) });
  expect([...walk].length).toBe(2);
  expect(walk.gradient("x")).toBeAllClose([2, 40]);
  expect(() => [...graph.walk({ x: tensor([1, 2]) })]).toThrow("a gradient for square, which has 2 elements [2]");
});

test("Walk refuses to go on when the graph has run in between", () => {
  const graph = lectureCircuit();
  const walk = graph.walk(at);
  graph.run(at);
  expect(() => walk.next()).toThrow(
    "Walk.next: the graph must be left alone while it is walked, got another forward pass of the graph",
  );
});
