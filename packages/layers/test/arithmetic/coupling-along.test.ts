import { Softmax } from "@chainrule/layers";
import { expect, test } from "vitest";

test("a gate along the last axis couples rows, along a later one examples, and along one that may be the first all", () => {
  const couplings = [-1, 1, 2, 0, -2].map((axis) => new Softmax({ axis }).pattern.coupling);
  expect(couplings).toEqual(["row", "example", "example", "all", "all"]);
});
