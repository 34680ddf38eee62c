import { expect, test } from "vitest";
import { workspace } from "../../../src/engine/reference/workspace.ts";

test("workspace gives each slot memory of its own, the same at each call", () => {
  const [a, b] = [workspace(0, 4), workspace(1, 4)];
  a.fill(1);
  b.fill(2);
  expect([...workspace(0, 2)]).toEqual([1, 1]);
  expect(workspace(0, 4).buffer).toBe(a.buffer);
});

test("workspace grows when more is asked for", () => {
  const { length } = workspace(0, 1000);
  expect(length).toBe(1000);
  expect(workspace(0, 100_000)).toHaveLength(100_000);
});
