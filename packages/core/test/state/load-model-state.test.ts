import { Cache, Graph, input, apply, loadModelState, modelState, Parameter } from "@chainrule/core";
import type { Gate, ModelState } from "@chainrule/core";
import { fromTypedArray, tensor, toNested } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Drift, Squares } from "../conformance/specimens.ts";
import { Wobble } from "../conformance/wobble.ts";

/** Two gates with a weight and two layers with state, one of them noisy. */
function model(dtype: "float32" | "float64" = "float64"): Graph {
  const x = input("x");
  const first = apply(new Squares(dtype), x).as("first");
  return new Graph([x], apply(new Wobble(dtype), apply(new Drift(dtype), apply(new Squares(dtype), first))));
}

const x = (): Tensor => tensor([[1, -2]], "float64");

test("loadModelState makes a new model what the saved one has become, noise included", () => {
  const trained = model();
  for (let step = 0; step < 3; step++) trained.forward(x());
  trained.node("first");
  const fresh = model();
  expect(loadModelState(fresh, modelState(trained)).count).toBe(0);
  expect(modelState(fresh)).toEqual(modelState(trained));
  expect(toNested(fresh.forward(x()))).toEqual(toNested(trained.forward(x())));
});

test("loadModelState copies: what the model does later changes no state, and the other way round", () => {
  const trained = model();
  const state = modelState(trained);
  const before = JSON.stringify(state);
  trained.forward(x());
  expect(JSON.stringify(state)).toBe(before);
  loadModelState(trained, state);
  state.tensors["first.weight"].set(0, 77);
  expect(modelState(trained).tensors["first.weight"].get(0)).toBe(2);
});

test("loadModelState gives each layer the mode it had, whatever its container has", () => {
  const trained = model();
  (trained.gates[2] as Drift).eval();
  const fresh = model().eval();
  loadModelState(fresh, modelState(trained));
  expect([fresh.mode, (fresh.gates[2] as Drift).mode, (fresh.gates[3] as Wobble).mode]).toEqual([
    "train",
    "eval",
    "train",
  ]);
});

test("loadModelState is noticed by a gate that has gone forward", () => {
  const gate = new Squares("float64");
  const gradient = gate.forward(x());
  loadModelState(gate, modelState(gate));
  expect(() => gate.backward(gradient)).toThrow("Squares.backward");
});

test("loadModelState refuses a state that does not fit, tells all of it, and changes nothing", () => {
  const fresh = model();
  const before = modelState(fresh);
  const state = {
    tensors: { "first.weight": tensor([1, 2, 3], "float64"), "2.count": tensor([4], "float64"), extra: tensor([1]) },
    generators: { "3.random": { key: [1, 2], position: -1 } },
    modes: { "": "train", "2": "fast" },
  } as unknown as ModelState;
  expect(() => loadModelState(fresh, state)).toThrow(
    `loadModelState: the state must fit the model, got 6 differences between the model and the state
  missing in the state: 1.weight, mode of 3
  not in the model: extra
  not alike: first.weight: model float64 [2], state float64 [3]; generator 3.random: model the state of a generator, state {"key":[1,2],"position":-1}; mode of 2: model "train" or "eval", state "fast". Along axis 0 first.weight has 2 in the model and 3 in the state: make the layer of that size, or load the others with { strict: false }`,
  );
  expect(modelState(fresh)).toEqual(before);
});

test("loadModelState loads what fits when it is not strict, and tells the rest", () => {
  const fresh = model();
  const difference = loadModelState(
    fresh,
    { tensors: { "first.weight": tensor([7, 8], "float64"), "1.weight": tensor([1, 2]) }, modes: { "2": "eval" } },
    { strict: false },
  );
  expect(difference.missing).toEqual(["2.count", "mode of ", "mode of 3"]);
  expect(difference.misshapen).toEqual([{ name: "1.weight", expected: "float64 [2]", got: "float32 [2]" }]);
  expect(modelState(fresh).tensors["first.weight"].data).toEqual(Float64Array.of(7, 8));
  expect(modelState(fresh).modes).toEqual({ "": "train", "2": "eval", "3": "train" });
});

test("loadModelState leaves generators and modes that are not given as they are", () => {
  const [trained, fresh] = [model(), model().eval()];
  trained.forward(x());
  const { tensors } = modelState(trained);
  expect(loadModelState(fresh, { tensors }).count).toBe(0);
  expect(fresh.mode).toBe("eval");
  expect(modelState(fresh).generators["3.random"].position).toBe(0);
});

test.each<[what: string, state: unknown, got: string]>([
  ["nothing", undefined, "a value of type undefined"],
  ["a list", { tensors: [] }, "a list"],
  ["null", { tensors: null }, "null"],
])("loadModelState refuses %s for a state", (_, state, got) => {
  expect(() => loadModelState(model(), state as ModelState)).toThrow(
    `state.tensors must be an object of names, got ${got}`,
  );
});

test("loadModelState takes no names from the prototype of a state", () => {
  class Odd extends Squares {
    override readonly weight = new Parameter("__proto__", tensor([2, -3], "float64"));
  }
  const state = modelState(new Odd("float64"));
  expect(Object.keys(state.tensors)).toEqual(["__proto__"]);
  expect(loadModelState(new Odd("float64"), state).count).toBe(0);
  const inherited = JSON.parse('{ "__proto__": { "weight": 1 } }') as ModelState["tensors"];
  expect(loadModelState(new Squares("float64"), { tensors: inherited }, { strict: false })).toMatchObject({
    missing: ["weight"],
    unexpected: ["__proto__"],
  });
});

test("loadModelState keeps integers and lists of tensors", () => {
  class Counting implements Gate<[input: Tensor]> {
    readonly counts = [tensor([1, 2]), fromTypedArray(Int32Array.of(3), [1])];
    readonly seen: Uint8Array = Uint8Array.of(0, 0);
    readonly #cache: Cache<null> = new Cache("Counting");
    forward(...[x]: [input: Tensor]): Tensor {
      this.#cache.keep(x, null);
      return x;
    }
    backward(gradOutput: Tensor): [Tensor] {
      return [gradOutput];
    }
    parameters(): Parameter[] {
      return [];
    }
  }
  const [gate, copy] = [new Counting(), new Counting()];
  gate.seen[1] = 9;
  gate.counts[1].data[0] = -4;
  const state = modelState(gate);
  expect(Object.keys(state.tensors)).toEqual(["counts.0", "counts.1", "seen"]);
  loadModelState(copy, state);
  expect(copy.counts[1].data).toEqual(Int32Array.of(-4));
  expect(copy.seen).toEqual(Uint8Array.of(0, 9));
});
