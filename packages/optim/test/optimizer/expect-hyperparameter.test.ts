import { Adam, AdamW, SGD } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter } from "./parameters.ts";

const weight = parameter([1]);

test.each([
  ["learningRate", -0.1, "SGD: learningRate must be a finite number from 0 up, got -0.1"],
  ["learningRate", Number.NaN, "got NaN"],
  ["learningRate", Number.POSITIVE_INFINITY, "got Infinity"],
  ["learningRate", "0.1", "learningRate must be a finite number"],
  ["momentum", 1, "momentum must be from 0 to less than 1, got 1"],
  ["momentum", -0.5, "momentum must be from 0 to less than 1, got -0.5"],
  ["momentum", Number.NaN, "momentum must be from 0 to less than 1, got NaN"],
  ["momentum", "0.9", "momentum must be from 0 to less than 1"],
  ["weightDecay", -1e-4, "weightDecay must be a finite number from 0 up"],
  ["weightDecay", null, "weightDecay must be a finite number from 0 up, got null"],
  ["nesterov", 1, "nesterov must be true or false, got 1"],
])("SGD refuses %s %s", (name, value, text) => {
  const make = () => new SGD([weight], { learningRate: 0.1, [name]: value });
  expect(make).toThrow(ValueError);
  expect(make).toThrow(expect.objectContaining({ code: "invalid-hyperparameter" }));
  expect(make).toThrow(text);
});

test.each([
  ["learningRate", -1],
  ["beta1", 1],
  ["beta1", -0.1],
  ["beta2", 1],
  ["beta2", Number.NaN],
  ["epsilon", -1e-8],
  ["epsilon", Number.POSITIVE_INFINITY],
  ["weightDecay", Number.NaN],
])("Adam and AdamW refuse %s %d", (name, value) => {
  expect(() => new Adam([weight], { [name]: value })).toThrow(ValueError);
  expect(() => new Adam([weight], { [name]: value })).toThrow(`Adam: ${name} must be`);
  expect(() => new AdamW([weight], { [name]: value })).toThrow(`AdamW: ${name} must be`);
});

test("SGD takes a learning rate of 0", () => {
  expect(new SGD([weight], { learningRate: 0 }).groups[0].learningRate).toBe(0);
});
