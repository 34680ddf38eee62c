import { describe, expect, test } from "vitest";
import { familyReport } from "../src/parity/family-report.ts";
import { readFamilies } from "../src/parity/fixture.ts";
import { SUBJECTS } from "../src/parity/subjects.ts";

const families = readFamilies();

test("SUBJECTS makes every family of the fixtures, and no other", () => {
  expect(Object.keys(SUBJECTS).toSorted()).toEqual(families.map(({ family }) => family).toSorted());
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
