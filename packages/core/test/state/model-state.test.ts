import { apply, Graph, input, modelState, Parameter } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Arena, Random, tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Drift, Squares } from "../conformance/specimens.ts";
import { Wobble } from "../conformance/wobble.ts";

/** A gate around others. */
class Around implements Gate<[input: Tensor]> {
  readonly first: Gate<[Tensor]>;
  readonly others: readonly Gate<[Tensor]>[];
  readonly scale: Parameter = new Parameter("scale", tensor([5]));

  constructor(first: Gate<[Tensor]>, ...others: Gate<[Tensor]>[]) {
    this.first = first;
    this.others = others;
  }

  forward(...[x]: [input: Tensor]): Tensor {
    return x;
  }

  backward(gradOutput: Tensor): [Tensor] {
    return [gradOutput];
  }

  *parameters(): Generator<Parameter> {
    yield this.scale;
    for (const gate of [this.first, ...this.others]) yield* gate.parameters();
  }
}

test("modelState names what a gate keeps by parameter and field, and what it holds in fields by their path", () => {
  const gate = new Around(new Squares("float64"), new Drift("float32"), new Around(new Wobble("float32")));
  const { tensors, generators, modes } = modelState(gate);
  expect(Object.entries(tensors).map(([name, { dtype, data }]) => [name, dtype, ...data])).toEqual([
    ["scale", "float32", 5],
    ["first.weight", "float64", 2, -3],
    ["others.0.count", "float32", 0],
    ["others.1.scale", "float32", 5],
  ]);
  expect(generators).toEqual({ "others.1.first.random": new Random(4).state() });
  expect(modes).toEqual({ "others.0": "train", "others.1.first": "train" });
});

test("modelState names gates of a graph by their node where it has a name, else by their place", () => {
  const x = input("x");
  const scale = new Parameter("scale", tensor([2], "float64"));
  const q = apply(new Squares("float64"), x).as("q");
  const graph = new Graph([x], apply(new Around(new Squares("float64")), apply(new Drift("float64"), q)));
  expect(Object.keys(modelState(graph).tensors)).toEqual(["q.weight", "1.count", "2.scale", "2.first.weight"]);
  expect(modelState(graph).modes).toEqual({ "": "train", "1": "train" });
  const lone = new Graph([x], {
    y: apply(new Drift("float64"), apply(new Drift("float64"), x)),
    scale: apply(new Drift("float64"), scale),
  });
  expect(Object.keys(modelState(lone).tensors)).toEqual(["scale", "0.count", "1.count", "2.count"]);
});

test("modelState stores what tied gates share once, under the first of them", () => {
  const [squares, drift] = [new Squares("float64"), new Drift("float64")];
  const model = new Around(squares, squares.tied(), drift, drift.tied());
  expect(Object.keys(modelState(model).tensors)).toEqual(["scale", "first.weight", "others.1.count"]);
});

test("modelState numbers names that are taken, and loses nothing", () => {
  const twins = [1, 2, 3].map((value) => new Parameter("weight", tensor([value])));
  class Twins extends Around {
    override *parameters(): Generator<Parameter> {
      yield* twins;
    }
  }
  const { tensors } = modelState(new Twins(new Drift("float32")));
  expect(Object.entries(tensors).map(([name, { data }]) => [name, data[0]])).toEqual([
    ["weight", 1],
    ["weight#2", 2],
    ["weight#3", 3],
    ["first.count", 0],
  ]);
});

test("modelState gives tensors that outlive the step in which they were taken", () => {
  const arena = new Arena();
  const gate = new Squares("float64");
  const states: ReturnType<typeof modelState>[] = [];
  for (let step = 0; step < 2; step++) {
    arena.run(() => {
      states.push(modelState(gate));
      gate.weight.value.set(0, 9);
      return gate.forward(tensor([[1, 1]], "float64"));
    });
  }
  expect(states.map(({ tensors }) => tensors["weight"].get(0))).toEqual([2, 9]);
});
