import { Parameter } from "@chainrule/core";
import { zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("GradientNote of a new parameter is not asked for, and tells nothing", () => {
  const { gradientNote } = new Parameter("weight", zeros([2]));
  expect(gradientNote).toEqual({ isWanted: false, isFinite: false });
});
