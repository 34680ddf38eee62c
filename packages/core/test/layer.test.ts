import { isLayer } from "@chainrule/core";
import type { Layer } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

class Noisy extends Scaling implements Layer {
  readonly mode = "train";
  train(): this {
    return this;
  }
  eval(): this {
    return this;
  }
}

test("isLayer tells a gate with a mode from one without", () => {
  expect(isLayer(new Noisy(tensor([1])))).toBe(true);
  expect(isLayer(new Scaling(tensor([1])))).toBe(false);
});
