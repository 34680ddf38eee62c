import { Cache, watchCaches } from "@chainrule/core";
import { ones, StateError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

test("watchCaches tells the gate's name and the very tensors it keeps, and returns what the work returns", () => {
  const gate = new Scaling(tensor([2, 3]));
  const input = ones([1, 2]);
  const seen: unknown[] = [];
  const output = watchCaches(
    () => gate.forward(input),
    (name, kept) => void seen.push(name, kept.length, kept[0] === input),
  );
  expect(output).toBeAllClose([[2, 3]]);
  expect(seen).toEqual(["Scaling", 1, true]);
  gate.forward(input);
  expect(seen).toHaveLength(3);
});

test("watchCaches gives what bare typed arrays a gate keeps as tensors over the same memory", () => {
  const labels = Int32Array.of(1, 0);
  const cache = new Cache("Loss");
  const data: unknown[] = [];
  watchCaches(
    () => cache.keep(ones([]), { labels, shape: [2] }),
    (_, kept) => void data.push(...kept.map((each) => each.data)),
  );
  expect(data).toHaveLength(1);
  expect(data[0]).toBe(labels);
});

test("watchCaches inside of another takes its place, also after work that throws", () => {
  const gate = new Scaling(tensor([1]));
  const [outer, inner]: [string[], string[]] = [[], []];
  watchCaches(
    () => {
      const failing = (): never => {
        gate.forward(ones([1]));
        throw new RangeError("mine");
      };
      expect(() => watchCaches(failing, (name) => void inner.push(name))).toThrow("mine");
      gate.forward(ones([1]));
    },
    (name) => void outer.push(name),
  );
  expect([outer, inner]).toEqual([["Scaling"], ["Scaling"]]);
});

test("watchCaches refuses a promise, as it would have stopped watching by then", () => {
  const watch = (): unknown =>
    watchCaches(
      () => Promise.resolve(),
      () => {},
    );
  expect(watch).toThrow(StateError);
  expect(watch).toThrow("watchCaches: the work must be over when it returns, got a promise");
});
