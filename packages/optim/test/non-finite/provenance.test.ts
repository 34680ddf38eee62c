import { expect, test } from "vitest";
import { provenanceText } from "../../src/non-finite/provenance.ts";

const base = { gate: "Log()", tensor: "output", index: [3, 1], value: Number.NaN, operands: [], example: 3 };

test("provenanceText tells gate, tensor, index, example and operands in one sentence", () => {
  const operands = [{ of: "input", index: [3, 1], value: -0.3 }];
  expect(provenanceText({ ...base, path: "2.0", operands })).toBe(
    "first NaN in the output of [2.0] Log() at [3, 1], example 3 of the minibatch, made of input -0.3 at [3, 1]",
  );
});

test("provenanceText leaves out what there is not", () => {
  expect(provenanceText({ ...base, path: "", example: undefined })).toBe(
    "first NaN in the output of the model Log() at [3, 1]",
  );
  expect(provenanceText({ ...base, path: undefined, gate: "the data", tensor: "inputs" })).toBe(
    "first NaN in the inputs of the data at [3, 1], example 3 of the minibatch",
  );
});
