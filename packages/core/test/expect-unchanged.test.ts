import { Cache, Parameter } from "@chainrule/core";
import { addScaled, Arena, assign, markChanged, ones, setToZero, StateError, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

test("Cache.take refuses a cached tensor that was written into since, and names it by its shape", () => {
  const x = zeros([4, 3]);
  const cache = new Cache<Tensor>("Sigmoid");
  cache.keep(x, x);
  assign(x, ones([4, 3]));
  const take = (): unknown => cache.take(ones([4, 3]));
  expect(take).toThrow(StateError);
  expect(take).toThrow(expect.objectContaining({ code: "changed-since-forward" }));
  expect(take).toThrow(
    "Sigmoid.backward: what forward used must be unchanged, got its cached tensor of shape [4, 3], changed since forward. " +
      "Call forward again after optimizer.step(), or step after backward",
  );
});

test("Cache.take refuses a parameter that was changed since, and names it", () => {
  const gate = new Scaling(tensor([2, 3]));
  const output = gate.forward(ones([1, 2]));
  addScaled(gate.weight.value, tensor([1, 1]));
  expect(() => gate.backward(output)).toThrow(
    "Scaling.backward: what forward used must be unchanged, got parameter weight, changed since forward",
  );
  gate.forward(ones([1, 2]));
  expect(gate.backward(output)[0]).toBeAllClose([[6, 12]]);
});

test("Cache.take lets pass what is changed elsewhere, before forward and after backward", () => {
  const [x, other] = [ones([2]), ones([2])];
  const cache = new Cache<{ x: Tensor; list: Tensor[] }>("Gate");
  setToZero(x);
  cache.keep(x, { x, list: [tensor([1])] });
  setToZero(other);
  expect(cache.take(ones([2])).x).toBe(x);
  setToZero(x);
});

test("Cache.take finds a changed tensor in a list, and a view of one that was written into", () => {
  const x = zeros([2, 3]);
  const cache = new Cache<{ parts: Tensor[] }>("Concat");
  cache.keep(x, { parts: [ones([1]), x.transpose(1, 0)] });
  x.data[0] = 1;
  markChanged(x);
  expect(() => cache.take(x)).toThrow("its cached tensor of shape [3, 2], changed since forward");
});

test("Cache.take in a later run of the arena than keep says that the memory was lent anew", () => {
  const arena = new Arena();
  const gate = new Scaling(tensor([2, 3]));
  arena.run(() => gate.forward(zeros([1, 2])));
  expect(() => arena.run(() => gate.backward(ones([1, 2])))).toThrow(
    "Scaling.backward: what forward used must be unchanged, got its cached tensor of shape [1, 2], lent anew by a later run " +
      "of its arena. Call forward and backward in one run of the arena",
  );
});

test("Cache.take lets pass a backward outside of the run of forward, before the next one", () => {
  const arena = new Arena();
  const gate = new Scaling(tensor([2, 3]));
  arena.run(() => gate.forward(ones([1, 2])));
  new Arena().run(() => zeros([1, 2]));
  expect(gate.backward(ones([1, 2]))[0]).toBeAllClose([[2, 3]]);
});

test("Cache.take lets a gradient be emptied and added to between forward and backward", () => {
  const gate = new Scaling(tensor([2, 3]));
  const output = gate.forward(ones([1, 2]));
  gate.weight.zeroGrad();
  setToZero(gate.weight.grad);
  addScaled(gate.weight.grad, tensor([1, 1]));
  gate.backward(output);
  expect(gate.weight.grad).toBeAllClose([3, 4]);
});

test("Cache.take looks at the parameters that a gate has by then", () => {
  const parameters = [new Parameter("first", zeros([1])), new Parameter("second", zeros([1]))];
  const cache = new Cache<number>("Gate", () => parameters.values());
  cache.keep(zeros([1]), 7);
  setToZero(parameters[1].value);
  expect(() => cache.take(zeros([1]))).toThrow("parameter second, changed since forward");
});
