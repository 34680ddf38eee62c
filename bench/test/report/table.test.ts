import { expect, test } from "vitest";
import { table } from "../../src/report/table.ts";

test("table lines its columns up, the first to the left and the others to the right", () => {
  const text = table(
    ["who", "samples/s"],
    [
      ["chainrule", "100"],
      ["x", "44,700"],
    ],
  );
  expect(text.split("\n")).toEqual([
    "| who       | samples/s |",
    "| --------- | --------: |",
    "| chainrule |       100 |",
    "| x         |    44,700 |",
  ]);
});

test("table fills missing cells and takes another alignment", () => {
  expect(table(["a", "b"], [["one"]], () => false).split("\n")).toEqual([
    "| a   | b   |",
    "| --- | --- |",
    "| one |     |",
  ]);
});
