import { defineTraining } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { planeSetUp } from "./threads.ts";

test("defineTraining makes new parts at each call in this thread", async () => {
  const training = defineTraining(planeSetUp);
  const [first, second] = [await training.setUp(undefined), await training.setUp(undefined)];
  expect(first.model).not.toBe(second.model);
});

test("defineTraining refuses parts in place of a function that makes them", () => {
  const define = () => defineTraining({ model: 1 } as never);
  expect(define).toThrow(ValueError);
  expect(define).toThrow("defineTraining: setUp must be a function that makes the parts, got object");
});
