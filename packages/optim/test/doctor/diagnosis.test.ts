import { Diagnosis } from "@chainrule/optim";
import type { Finding } from "@chainrule/optim";
import { expect, test } from "vitest";

const fine: Finding = {
  name: "inputs",
  code: "inputs",
  verdict: "good",
  measures: [],
  measured: "mean 0",
  expected: "finite",
  advice: "Go on.",
};
const wrong: Finding = { ...fine, name: "starting loss", code: "starting-loss", verdict: "bad", measured: "9" };

test("Diagnosis.toString is a table, with advice where there is something to do", () => {
  const diagnosis = new Diagnosis([fine, { ...wrong, expected: "near 1", advice: "Shrink the weights." }], ["overfit"]);
  expect(String(diagnosis)).toBe(
    [
      "good  inputs         mean 0  expected finite",
      "bad   starting loss  9       expected near 1",
      "      -> Shrink the weights.",
      "not measured: overfit",
    ].join("\n"),
  );
});

test("Diagnosis.verdict is the worst of the findings", () => {
  expect(new Diagnosis([], []).verdict).toBe("good");
  expect(new Diagnosis([fine, { ...fine, verdict: "look" }], []).verdict).toBe("look");
  expect(new Diagnosis([wrong, { ...fine, verdict: "look" }], []).verdict).toBe("bad");
});

test("Diagnosis.finding gives the finding of a code", () => {
  const diagnosis = new Diagnosis([fine, wrong], []);
  expect(diagnosis.finding("starting-loss")).toBe(wrong);
  expect(diagnosis.finding("overfit")).toBeUndefined();
});
