import { ConformanceReport } from "@chainrule/core";
import type { LawVerdict } from "@chainrule/core";
import { expect, test } from "vitest";

const holds: LawVerdict = {
  key: "sums",
  name: "Gate.backward adds",
  verdict: "holds",
  reason: undefined,
  findings: [],
};
const silent: LawVerdict = { ...holds, key: "modes", verdict: "does not apply", reason: "it has no mode" };
const excepted: LawVerdict = { ...holds, key: "nan", verdict: "excepted", reason: "it takes NaN for missing" };
const broken: LawVerdict = {
  ...holds,
  key: "gradients",
  name: "Gate.backward agrees with central differences",
  verdict: "broken",
  findings: [{ of: "input 0 [0, 1]", expected: "6", got: "3" }],
};

test("ConformanceReport passes when no law is broken, and tells what was not tried and why", () => {
  const report = new ConformanceReport("Scale(2)", [holds, silent, excepted]);
  expect(report.passed).toBe(true);
  expect(String(report)).toBe(
    [
      "conformance of Scale(2): passed",
      "  1 laws hold, 0 broken, 1 do not apply, 1 excepted",
      "  modes: does not apply, as it has no mode",
      "  nan: excepted, as it takes NaN for missing",
    ].join("\n"),
  );
});

test("ConformanceReport fails when a law is broken, and tells how", () => {
  const report = new ConformanceReport("Scale(2)", [holds, silent, broken]);
  expect(report.passed).toBe(false);
  expect(report.broken).toEqual([broken]);
  expect(String(report)).toBe(
    [
      "conformance of Scale(2): FAILED",
      "  1 laws hold, 1 broken, 1 do not apply",
      "  gradients: Gate.backward agrees with central differences: broken",
      "    input 0 [0, 1]: expected 6, got 3",
      "  modes: does not apply, as it has no mode",
    ].join("\n"),
  );
});
