import { ReLU } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("ReLU.forward keeps what is positive", () => {
  expect(new ReLU().forward(tensor([-1, 0, 2]))).toBeAllClose([0, 0, 2]);
});
