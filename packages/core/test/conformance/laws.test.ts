import { conformance } from "@chainrule/core";
import type { Gate, LawKey } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Elementwise, OverwritingScaling, Scaling } from "../example-gates.ts";
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

// Small gates of other tests: they look at no requiresGrad and leave refusals to the operations they call.
test.each<[title: string, make: () => Gate<[input: Tensor]>, breaks: readonly LawKey[]]>([
  ["Scaling", () => new Scaling(tensor([2, -3], "float64")), ["frozen", "refusals"]],
  [
    "OverwritingScaling",
    () => new OverwritingScaling(tensor([2, -3], "float64")),
    ["gradients", "sums", "frozen", "refusals"],
  ],
  ["Elementwise", () => new Elementwise(Math.sin, Math.sin), ["gradients", "refusals"]],
])("conformance finds what the example gate %s leaves out", (_, make, breaks) => {
  const { broken } = conformance({ make, inputs });
  expect(broken.map(({ key }) => key)).toEqual(breaks);
});
