import { gateLaws } from "@chainrule/core";
import { describe, expect, test } from "vitest";
import { conformanceSubjects } from "../src/conformance-subjects.ts";

describe.each(conformanceSubjects)("$title", (subject) => {
  test.each(gateLaws(subject))("$name", (law) => {
    expect(law.examine().findings).toEqual([]);
  });
});
