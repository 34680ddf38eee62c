import { engineInfo, referenceEngine, useEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("referenceEngine has a function for every kernel and nothing else", () => {
  const entries = Object.entries(referenceEngine).flatMap(([name, kernel]) =>
    typeof kernel === "object" ? Object.entries(kernel as object) : [[name, kernel] as const],
  );
  const others = entries.filter(([, kernel]) => typeof kernel !== "function");
  expect(others).toEqual([["name", "reference"]]);
  expect(entries).toHaveLength(2 + 21 + 19 + 6 + 4 + 8 + 7 + 23 + 12 + 8 + 1 + 5 + 7);
  useEngine("reference");
  expect(engineInfo().fallsThrough).toEqual([]);
});
