import { expect, test } from "vitest";
import { profileSection } from "../../src/report/profile-section.ts";

const product = { name: "matrixProduct", callsPerStep: 5, microsecondsPerStep: 75 };
const relu = { name: "unary relu", callsPerStep: 1, microsecondsPerStep: 15 };
const tiny = { name: "argmaxRows", callsPerStep: 1, microsecondsPerStep: 0.5 };

test("profileSection lists kernels by what they take of a step, small ones in the rest", () => {
  const text = profileSection([
    {
      job: "J1",
      name: "chainrule, wasm",
      host: "Node 20",
      profile: { stepMicroseconds: 100, kernels: [tiny, relu, product] },
    },
  ]);
  const rows = text.split("\n").filter((line) => /^\| [a-z]/.test(line));
  expect(rows.map((row) => row.replaceAll(/ +/g, " "))).toEqual([
    "| kernel | wasm |",
    "| matrixProduct | 75 (75 %) |",
    "| unary relu | 15 (15 %) |",
    "| smaller kernels, and all that is no kernel | 10 (10 %) |",
    "| the step | 100 |",
  ]);
});

test("profileSection says what did not run", () => {
  const text = profileSection([{ job: "J4", name: "chainrule, native", host: "Node 20", reason: "not installed" }]);
  expect(text).toContain("J4, chainrule, native (Node 20): not installed");
});
