import { Mean, Sum } from "@chainrule/layers";
import { scalar, zeros } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { refusal } from "./refusal.ts";

describe.each([{ Reduction: Sum }, { Reduction: Mean }])("$Reduction.name", ({ Reduction }) => {
  const { name } = Reduction;

  test("keeps a list of axes of its own", () => {
    const axes = [0, 1];
    const gate = new Reduction({ axes });
    axes.push(2);
    expect(gate.axes).toEqual([0, 1]);
    expect(gate.keepAxes).toBe(false);
    expect(new Reduction({ axes: -2 }).axes).toEqual([-2]);
    expect(new Reduction({ keepAxes: true })).toMatchObject({ axes: undefined, keepAxes: true });
  });

  test.each([
    [0.5, "[0.5]"],
    [NaN, "[NaN]"],
    [[0, "1"], "[0, 1]"],
    ["0", "0"],
    [null, "null"],
  ])("refuses %j as axes when it is made", (axes, got) => {
    expect(refusal(() => new Reduction({ axes: axes as number[] }))).toMatchObject({
      type: "ValueError",
      code: "invalid-axes",
      message: `${name}: axes must be a whole number or a list of them, got ${got}`,
    });
  });

  test("refuses an axis the input does not have, and one named twice", () => {
    const input = zeros([2, 3]);
    for (const axes of [2, -3, [0, 2]]) {
      expect(refusal(() => new Reduction({ axes }).forward(input))).toMatchObject({
        type: "ValueError",
        code: "axis-out-of-range",
        message: expect.stringContaining(`${name}.forward: an axis must be from -2 to 1, got`),
      });
    }
    expect(refusal(() => new Reduction({ axes: [1, -1] }).forward(input))).toMatchObject({
      type: "ValueError",
      code: "repeated-axis",
      message: expect.stringContaining(`${name}.forward: `),
    });
    expect(refusal(() => new Reduction({ axes: 0 }).forward(scalar(1)))).toMatchObject({
      type: "ValueError",
      code: "axis-out-of-range",
      message: expect.stringContaining("rank 0"),
    });
  });
});
