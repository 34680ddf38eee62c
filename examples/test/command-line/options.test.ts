import { expect, test } from "vitest";
import { helpText, parseOptions } from "../../src/command-line/options.ts";
import { UsageError } from "../../src/command-line/usage-error.ts";

const OPTIONS = { lr: { value: "RATE", meaning: "learning rate" }, help: { meaning: "this text" } };

test("parseOptions gives texts for options with a value and true for switches", () => {
  expect({ ...parseOptions(["--lr", "0.1", "--help"], OPTIONS) }).toEqual({ lr: "0.1", help: true });
  expect({ ...parseOptions([], OPTIONS) }).toEqual({});
});

test("parseOptions ignores a double dash that a package manager passes on", () => {
  expect(parseOptions(["--", "--lr", "1"], OPTIONS).lr).toBe("1");
});

test("parseOptions refuses unknown options, missing values and stray words in one line", () => {
  for (const argv of [["--rate", "1"], ["--lr"], ["fast"]]) {
    expect(() => parseOptions(argv, OPTIONS)).toThrow(UsageError);
    expect(() => parseOptions(argv, OPTIONS)).toThrow(/^[^\n]+ See --help$/);
  }
  expect(() => parseOptions(["--rate", "1"], OPTIONS)).toThrow("Unknown option '--rate'. See --help");
});

test("helpText lines the meanings up", () => {
  expect(helpText("usage: x", OPTIONS)).toBe("usage: x\n\n  --lr RATE  learning rate\n  --help     this text\n");
});
