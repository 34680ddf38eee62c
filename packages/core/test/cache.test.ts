import { Cache } from "@chainrule/core";
import { DTypeError, ShapeError, StateError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Cache.take hands out what was kept last", () => {
  const cache = new Cache<string>("Gate");
  cache.keep(tensor([1]), "first");
  cache.keep(tensor([1, 2]), "second");
  expect(cache.take(tensor([0, 0]))).toBe("second");
});

test("Cache.take before any forward names the gate and says so", () => {
  const take = (): unknown => new Cache("Sigmoid").take(tensor([1]));
  expect(take).toThrow(StateError);
  expect(take).toThrow(
    "Sigmoid.backward: one forward must come before each backward, got no forward yet. Call forward with the inputs first",
  );
});

test("Cache.take a second time says that backward was called twice", () => {
  const cache = new Cache<number>("Sigmoid");
  cache.keep(tensor([1]), 1);
  cache.take(tensor([1]));
  expect(() => cache.take(tensor([1]))).toThrow("a second backward after one forward");
  expect(() => cache.take(tensor([1]))).toThrow(expect.objectContaining({ code: "backward-twice" }));
});

test("Cache.take refuses a gradient unlike the output, and the right one still works afterwards", () => {
  const cache = new Cache<number>("Sigmoid");
  cache.keep(tensor([[1, 2]]), 7);
  expect(() => cache.take(tensor([1, 2]))).toThrow(ShapeError);
  expect(() => cache.take(tensor([1, 2]))).toThrow("Sigmoid.backward: gradOutput must be [1, 2], got [2]");
  expect(() => cache.take(tensor([[1, 2]], "float64"))).toThrow(DTypeError);
  expect(() => cache.take(3 as never)).toThrow("gradOutput must be a tensor of float32 or float64, got a number");
  expect(cache.take(tensor([[1, 2]]))).toBe(7);
});
