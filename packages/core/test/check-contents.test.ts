import { Cache, checkContents } from "@chainrule/core";
import { fromTypedArray, ones, StateError, tensor, ValueError } from "@chainrule/tensor";
import type { IntegerArray, Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

/** Whether a call passes, or else is refused because of a change. */
function passes(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (error instanceof StateError && error.code === "changed-since-forward") return false;
    throw error;
  }
}

afterEach(() => checkContents(false));

test("checkContents finds a write that nothing told, into what is kept or into a parameter", () => {
  checkContents(true);
  const gate = new Scaling(tensor([2, 3]));
  const input = tensor([[1, 1]]);
  const output = gate.forward(input);
  input.set(0, 1, 5);
  expect(() => gate.backward(output)).toThrow("Scaling.backward: what forward used must be unchanged, got its cached");
  gate.forward(input);
  gate.weight.value.data[0] = 5;
  expect(() => gate.backward(output)).toThrow("got parameter weight, changed since forward");
  gate.forward(input);
  expect(gate.backward(ones([1, 2]))[0]).toBeAllClose([[5, 3]]);
});

test("checkContents finds every change of one number of a float32 tensor, and no change where there is none", () => {
  checkContents(true);
  const numbers = fc.array(fc.float(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(numbers, fc.nat(), fc.float(), (list, place, other) => {
      const x = fromTypedArray(Float32Array.from(list), [list.length]);
      const cache = new Cache<Tensor>("Gate");
      cache.keep(x, x);
      const k = place % list.length;
      x.data[k] = other;
      expect(passes(() => cache.take(x))).toBe(Object.is(list[k], other));
    }),
  );
});

test("checkContents looks at labels too", () => {
  checkContents(true);
  const labels = Uint8Array.of(1, 0);
  const cache = new Cache<{ labels: IntegerArray }>("Loss");
  cache.keep(ones([]), { labels });
  labels[1] = 2;
  expect(() => cache.take(ones([]))).toThrow("its cached tensor of shape [2], changed since forward");
});

test("checkContents switched on or off between forward and backward goes by what it was at forward", () => {
  const x = tensor([1]);
  const cache = new Cache<Tensor>("Gate");
  cache.keep(x, x);
  checkContents(true);
  x.data[0] = 2;
  expect(cache.take(x)).toBe(x);
  cache.keep(x, x);
  checkContents(false);
  x.data[0] = 3;
  expect(() => cache.take(x)).toThrow("changed since forward");
});

test("checkContents refuses anything but a switch", () => {
  expect(() => checkContents("yes" as never)).toThrow(ValueError);
});
