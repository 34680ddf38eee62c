import { gainOf } from "@chainrule/layers";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

// torch.nn.init.calculate_gain of PyTorch 1.13
test("gainOf gives PyTorch's gains", () => {
  expect(gainOf("linear")).toBe(1);
  expect(gainOf("sigmoid")).toBe(1);
  expect(gainOf("tanh")).toBe(1.6666666666666667);
  expect(gainOf("relu")).toBe(Math.SQRT2);
  expect(gainOf("selu")).toBe(0.75);
  expect(gainOf("leakyRelu")).toBe(1.4141428569978354);
  expect(gainOf("leakyRelu", 0.2)).toBe(1.3867504905630728);
});

test("gainOf refuses an unknown activation and a slope that is not finite", () => {
  expect(() => gainOf("leaky_relu" as "relu")).toThrow(ValueError);
  expect(() => gainOf("leaky_relu" as "relu")).toThrow('activation must be one of "linear", "sigmoid"');
  expect(() => gainOf("leakyRelu", NaN)).toThrow("gainOf: slope must be a finite number, got NaN");
});
