import { isLayer, switchMode } from "@chainrule/core";
import type { Gate, Layer, Mode } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

class Noisy extends Scaling implements Layer {
  mode: Mode = "train";
  train(): this {
    this.mode = "train";
    return this;
  }
  eval(): this {
    this.mode = "eval";
    return this;
  }
}

test("isLayer tells a gate with a mode from one without", () => {
  expect(isLayer(new Noisy(tensor([1])))).toBe(true);
  expect(isLayer(new Scaling(tensor([1])))).toBe(false);
});

test("switchMode switches those gates that have a mode", () => {
  const [noisy, plain] = [new Noisy(tensor([1])), new Scaling(tensor([1]))];
  switchMode([noisy, plain] as Gate[], "eval");
  expect(noisy.mode).toBe("eval");
  switchMode([noisy, plain] as Gate[], "train");
  expect(noisy.mode).toBe("train");
});
