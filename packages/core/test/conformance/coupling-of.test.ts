import { couplingOf } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Squares } from "./specimens.ts";
import { centredSquares } from "./spoiled-promises.ts";

const x = tensor(
  [
    [1, -2],
    [0.5, 3],
  ],
  "float64",
);

test("couplingOf gives the tightest coupling that the Jacobian keeps to, whatever the pattern says", () => {
  expect(couplingOf(new Squares("float64"), [x])).toBe("element");
  expect(couplingOf(centredSquares(1, "all")("float64"), [x])).toBe("row");
  expect(couplingOf(centredSquares(0, "element")("float64"), [x])).toBe("all");
});
