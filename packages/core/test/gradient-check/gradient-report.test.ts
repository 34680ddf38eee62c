import { GradientReport } from "@chainrule/core";
import type { GradientEntry } from "@chainrule/core";
import { expect, test } from "vitest";

const agrees: GradientEntry = {
  of: "input 0",
  index: [1, 2],
  analytic: 3,
  numeric: 3.0000003,
  relativeError: 1e-7,
  verdict: "agrees",
};
const differs: GradientEntry = {
  of: "parameter 0 (weight)",
  index: [0],
  analytic: 2,
  numeric: 1,
  relativeError: 0.5,
  verdict: "differs",
};
const kink: GradientEntry = {
  of: "input 0",
  index: [0, 0],
  analytic: 0,
  numeric: 0.5,
  relativeError: 1,
  verdict: "not differentiable here",
};

test("GradientReport passes when every comparable entry agrees, and shows the worst of them", () => {
  const report = new GradientReport("ReLU()", 1e-6, [agrees, kink]);
  expect(report.passed).toBe(true);
  expect(report.worst).toBe(agrees);
  expect(String(report)).toBe(
    [
      "gradient check of ReLU(): passed",
      "  2 slopes, 0 differ, 1 not differentiable here (tolerance 0.000001)",
      "  input 0 [1, 2]: analytic 3, numeric 3.0000003, relative error 1.0e-7",
      "  input 0 [0, 0]: not differentiable here",
    ].join("\n"),
  );
});

test("GradientReport fails when an entry differs, and lists the failures", () => {
  const report = new GradientReport("Linear()", 1e-6, [agrees, differs]);
  expect(report.passed).toBe(false);
  expect(report.failures).toEqual([differs]);
  expect(String(report)).toContain("FAILED");
  expect(String(report)).toContain("parameter 0 (weight) [0]: analytic 2, numeric 1, relative error 5.0e-1");
});

test("GradientReport does not pass when nothing could be compared", () => {
  expect(new GradientReport("ReLU()", 1e-6, [kink]).passed).toBe(false);
  expect(new GradientReport("ReLU()", 1e-6, []).passed).toBe(false);
  expect(new GradientReport("ReLU()", 1e-6, []).worst).toBeUndefined();
});

test("GradientReport lists at most ten failures", () => {
  const report = new GradientReport(
    "Linear()",
    1e-6,
    Array.from({ length: 30 }, () => differs),
  );
  expect(String(report).split("\n")).toHaveLength(12);
});
