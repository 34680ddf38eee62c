import { expect, test } from "vitest";
import { spreadOf } from "../../src/report/spread.ts";

test("spreadOf gives the median, the least and the most", () => {
  expect(spreadOf([3, 10, 4])).toEqual({ median: 4, least: 3, most: 10 });
});
