import { expect, test } from "vitest";
import { reasonsOf } from "../../src/report/reasons.ts";

test("reasonsOf gathers what did not run by its reason", () => {
  const attempts = [
    { name: "a", host: "Node 20", reason: "no such engine" },
    { name: "b", host: "Node 20" },
    { name: "a", host: "Node 24", reason: "no such engine" },
  ];
  expect(reasonsOf(attempts)).toBe("Not run:\n\n- a (Node 20), a (Node 24): no such engine");
});

test("reasonsOf says nothing when everything ran", () => {
  expect(reasonsOf([{ name: "b", host: "Node 20" }])).toBeUndefined();
});
