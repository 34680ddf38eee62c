import type { FitOptions } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

const { trainer, data } = lineFit();

test.each([
  ["epochs", 0, "epochs must be a whole number from 1 up, got 0"],
  ["epochs", -1, "epochs must be a whole number"],
  ["epochs", 1.5, "got 1.5"],
  ["epochs", Number.NaN, "got NaN"],
  ["epochs", Number.POSITIVE_INFINITY, "got Infinity"],
  ["epochs", undefined, "epochs must be a whole number from 1 up, got undefined"],
  ["epochs", "3", "epochs must be a whole number"],
  ["batchSize", 0, "batchSize must be a whole number from 1 up, got 0"],
  ["batchSize", 2.5, "batchSize must be a whole number"],
  ["batchSize", undefined, "batchSize must be a whole number"],
  ["shuffle", "no", 'shuffle must be true or false, got "no"'],
  ["dropLast", 1, "dropLast must be true or false"],
  ["signal", new AbortController(), "signal must be an AbortSignal"],
  ["signal", null, "signal must be an AbortSignal, got null"],
  ["callbacks", { onTrainEnd: () => {} }, "callbacks must be an array of objects"],
  ["accumulate", 0, "accumulate must be a whole number from 1 up"],
  ["clip", { norm: 0 }, "clip.norm must be"],
  ["clip", { value: -1 }, "clip.value must be"],
  ["schedule", 0.1, "schedule must be a function of the step, or an array of 1, one for each parameter group, got 0.1"],
  ["schedule", [() => 1, () => 2], "got an array of 2"],
  ["beforeUpdate", true, "beforeUpdate must be a function"],
  ["callbacks", [undefined], "callbacks must be an array of objects"],
  ["validation", [], "validation must be a batch source"],
  ["validation", { ...new Plane(3), size: -1, batches: () => [] }, "validation must be a batch source"],
  ["validation", new Plane(0), "validation must hold at least one example"],
])("Trainer.fit refuses %s %o at once", (name, value, text) => {
  const fit = () => trainer.fit(data, { epochs: 1, batchSize: 1, [name]: value } as FitOptions<never>);
  expect(fit).toThrow(ValueError);
  const codes: Record<string, string> = {
    epochs: "invalid-count",
    batchSize: "invalid-count",
    shuffle: "not-a-switch",
    dropLast: "not-a-switch",
    accumulate: "invalid-count",
    schedule: "invalid-schedule",
    clip: "not-positive",
  };
  expect(fit).toThrow(expect.objectContaining({ code: codes[name] ?? "invalid-option" }));
  expect(fit).toThrow(text);
});

test.each([
  [undefined, "data must be a batch source with batches, such as a dataset, or a function"],
  [null, "data must be a batch source with batches"],
  [[1, 2], "Pass a function that makes the stream"],
  [data.batches({ batchSize: 2 }), "Pass a function that makes the stream"],
  [{ size: "3", batches: () => [] }, "data must be a batch source whose size is a whole number, or is left out"],
])("Trainer.fit refuses %o as data", (given, text) => {
  const fit = () => trainer.fit(given as unknown as Plane, { epochs: 1, batchSize: 1 });
  expect(fit).toThrow(expect.objectContaining({ name: "ValueError", code: "invalid-option" }));
  expect(fit).toThrow(text);
});

test("Trainer.fit refuses to do without options", () => {
  expect(() => trainer.fit(data, undefined as unknown as FitOptions<never>)).toThrow("epochs must be");
});
