import * as layers from "@chainrule/layers";
import { describe, expect, test } from "vitest";
import { familyReport } from "../src/parity/family-report.ts";
import { readFamilies } from "../src/parity/fixture.ts";
import { SUBJECTS } from "../src/parity/subjects.ts";

const families = readFamilies();

test("SUBJECTS makes every family of the fixtures, and no other", () => {
  expect(Object.keys(SUBJECTS).toSorted()).toEqual(families.map(({ family }) => family).toSorted());
});

/** Containers have nothing of their own to compare, and noise is drawn otherwise in PyTorch. */
const WITHOUT_FIXTURE = [
  "AlphaDropout",
  "Concat",
  "Dropout",
  "Dropout2d",
  "GaussianNoise",
  "Lambda",
  "Parallel",
  "Residual",
  "Sequential",
  "Split",
  "TimeDistributed",
  "TimeDistributedLoss",
];

test("SUBJECTS has every gate and every loss of @chainrule/layers but those that cannot be compared", () => {
  const exported = Object.entries(layers).flatMap(([name, value]) =>
    typeof value === "function" && "forward" in (value.prototype ?? {}) ? [name] : [],
  );
  expect(exported.filter((name) => !(name in SUBJECTS)).toSorted()).toEqual(WITHOUT_FIXTURE);
});

describe.each(families)("$family", (family) => {
  test(`${family.family} agrees with PyTorch in at least five configurations`, () => {
    expect(family.cases.length).toBeGreaterThanOrEqual(5);
    for (const dtype of ["float64", "float32"] as const) {
      const { failures, comparisons } = familyReport(family, SUBJECTS[family.family], dtype);
      expect(failures).toEqual([]);
      expect(comparisons).toBeGreaterThanOrEqual(2 * family.cases.length);
    }
  });
});
