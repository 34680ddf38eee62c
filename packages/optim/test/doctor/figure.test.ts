import { expect, test } from "vitest";
import { figure, listed, percent } from "../../src/doctor/figure.ts";

test("figure gives three digits, or as many as said", () => {
  expect([0, 1.0986, 0.042, -12.345, 1234.5, 3.14e-7, 2e6, NaN].map((value) => figure(value))).toEqual([
    "0",
    "1.1",
    "0.042",
    "-12.3",
    "1235",
    "3.1e-7",
    "2.0e+6",
    "NaN",
  ]);
  expect(figure(1.0986, 4)).toBe("1.099");
});

test("percent and listed give words for tables", () => {
  expect(percent(0.125)).toBe("12.5 %");
  expect(listed(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 more");
  expect(listed(["a"])).toBe("a");
});
