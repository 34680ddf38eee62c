import { conformance } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Drift, Squares } from "./specimens.ts";
import { spoiledPasses } from "./spoiled-passes.ts";
import { spoiledPromises } from "./spoiled-promises.ts";

const spoiledGates = [...spoiledPasses, ...spoiledPromises];
const inputs: [input: Tensor] = [
  tensor(
    [
      [1, -2],
      [0.5, 3],
      [4, -1.5],
    ],
    "float64",
  ),
];

test("conformance passes a right gate, and a right layer with state", () => {
  const squares = conformance({ make: (dtype) => new Squares(dtype), inputs });
  const drift = conformance({ make: (dtype) => new Drift(dtype), inputs });
  expect(squares.passed && drift.passed, `${squares}\n${drift}`).toBe(true);
});

test.each(spoiledGates)("conformance finds a gate that $mistake", ({ make, breaks, finding }) => {
  const { broken } = conformance({ make, inputs });
  const findings = broken.flatMap(({ findings }) =>
    findings.map(({ of, expected, got }) => `${of}: expected ${expected}, got ${got}`),
  );
  expect(broken.map(({ key }) => key)).toEqual(breaks);
  expect(findings).toContainEqual(expect.stringContaining(finding));
});

test("each law finds a gate that breaks it", () => {
  const { verdicts } = conformance({ make: (dtype) => new Squares(dtype), inputs });
  const found = new Set(spoiledGates.flatMap(({ breaks }) => breaks));
  expect(verdicts.map(({ key }) => key).filter((key) => !found.has(key))).toEqual([]);
});
