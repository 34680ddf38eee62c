import { watchGates } from "@chainrule/core";
import type { Gate, Parameter } from "@chainrule/core";
import { binary, scalar, tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** `y = 2 x`. */
class Doubled implements Gate<[input: Tensor]> {
  forward(input: Tensor): Tensor {
    return binary("multiply", input, scalar(2));
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [binary("multiply", gradOutput, scalar(2))];
  }

  parameters(): Parameter[] {
    return [];
  }
}

test("watchGates leaves each gate as it was, also when the work fails", () => {
  const gate = new Doubled();
  const before = Object.getOwnPropertyNames(gate);
  const fail = (): never => {
    expect(Object.getOwnPropertyNames(gate)).toContain("forward");
    throw new Error("on purpose");
  };
  expect(() => watchGates([gate], { forward: (_, compute) => compute() }, fail)).toThrow("on purpose");
  expect(Object.getOwnPropertyNames(gate)).toEqual(before);
  expect(gate.forward).toBe(Doubled.prototype.forward);
});

test("watchGates gives back a method that a gate had of its own", () => {
  const gate = new Doubled();
  const own = (): never => {
    throw new Error("never called");
  };
  Object.assign(gate, { backward: own });
  watchGates([gate], { backward: (_gate, _gradOutput, compute) => compute() }, () => undefined);
  expect(gate.backward).toBe(own);
});

test("watchGates sees each call once, though a gate is named twice", () => {
  const gate = new Doubled();
  let calls = 0;
  const forward = (_: unknown, compute: () => ReturnType<Doubled["forward"]>): ReturnType<Doubled["forward"]> => {
    calls++;
    return compute();
  };
  expect(watchGates([gate, gate], { forward }, () => gate.forward(tensor([-1, 2])).get(1))).toBe(4);
  expect(calls).toBe(1);
});

test("watchGates lets a gate that was made unchangeable work unseen", () => {
  const gate = Object.freeze(new Doubled());
  const seen = watchGates([gate], { forward: () => tensor([99]) }, () => gate.forward(tensor([2])).get(0));
  expect(seen).toBe(4);
});
