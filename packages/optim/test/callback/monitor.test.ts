import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { directionOf, monitored, monitorText } from "../../src/callback/monitor.ts";
import type { Monitor } from "../../src/callback/monitor.ts";
import { report } from "./epoch-report.ts";

test("monitored reads a figure by its name, or with a function", () => {
  const epoch = report({ loss: 0.5, accuracy: 0.8 }, { loss: 0.75 });
  expect(monitored("here", "train.accuracy", epoch)).toBe(0.8);
  expect(monitored("here", "validation.loss", epoch)).toBe(0.75);
  expect(monitored("here", ({ train, validation }) => (validation?.loss ?? 0) - train.loss, epoch)).toBe(0.25);
});

test("monitored names what there is when there is no such figure", () => {
  const epoch = report({ loss: 0.5, accuracy: 0.8 }, { loss: 0.75 });
  expect(() => monitored("Here", "validation.accuracy", epoch)).toThrow(ValueError);
  expect(() => monitored("Here", "validation.accuracy", epoch)).toThrow(
    "Here: the report of the epoch must have validation.accuracy, got train.loss, train.accuracy, validation.loss",
  );
  expect(() => monitored("Here", "seconds" as Monitor, epoch)).toThrow("must have seconds");
  expect(() => monitored("Here", "train.toString", epoch)).toThrow("must have train.toString");
});

test("monitored refuses a function that gives no number, which nothing would be held against", () => {
  const nothing = (({ validation }) => validation?.loss) as Monitor;
  expect(() => monitored("Here", nothing, report({ loss: 1 }))).toThrow(ValueError);
  expect(() => monitored("Here", nothing, report({ loss: 1 }))).toThrow(
    "Here: the function to monitor must give a number, got undefined",
  );
  expect(monitored("Here", () => Number.NaN, report({ loss: 1 }))).toBeNaN();
});

test("monitored asks for validation data when a report has none", () => {
  expect(() => monitored("Here", "validation.loss", report({ loss: 1 }))).toThrow("Pass validation data to fit");
});

test("directionOf knows that a loss should fall and an accuracy should rise, and asks for the rest", () => {
  expect(directionOf("Here", "validation.loss", undefined)).toBe("min");
  expect(directionOf("Here", "train.accuracy", undefined)).toBe("max");
  expect(directionOf("Here", "train.accuracy", "min")).toBe("min");
  expect(() => directionOf("Here", "train.f1", undefined)).toThrow('mode must be "min" or "max" for train.f1');
  expect(() => directionOf("Here", () => 0, undefined)).toThrow("for a figure of one's own");
  expect(() => directionOf("Here", "train.loss", "down" as "min")).toThrow('mode must be "min" or "max", got down');
});

test("monitorText is the name, or says that it is a function", () => {
  expect(monitorText("train.loss")).toBe("train.loss");
  expect(monitorText(() => 0)).toBe("a figure of one's own");
});
