import { gateLaws } from "@chainrule/core";
import { describe, expect, test } from "vitest";
import { conformanceSubjects, exampleSubjects } from "../src/conformance-subjects.ts";

describe.each(conformanceSubjects)("$title", (subject) => {
  test.each(gateLaws(subject))("$name", (law) => {
    expect(law.examine().findings).toEqual([]);
  });
});

// A law that does not apply would pass in silence.
test.each(exampleSubjects)("$title can be tied, and made in both element types", (subject) => {
  const verdicts = gateLaws(subject)
    .filter(({ key }) => ["gradients", "tied", "single-precision"].includes(key))
    .map((law) => law.examine().verdict);
  expect(verdicts).toEqual(["holds", "holds", "holds"]);
});
