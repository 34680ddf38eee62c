import { xor } from "@chainrule/data";
import { toNested } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

describe("xor", () => {
  test("xor labels 1 the points where exactly one coordinate is 1", () => {
    const data = xor();
    expect(data.inputs.dtype).toBe("float32");
    expect(data.targets.data).toBeInstanceOf(Uint8Array);
    const points = toNested(data.inputs) as number[][];
    expect(points.toSorted()).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(toNested(data.targets)).toEqual(points.map(([a, b]) => a ^ b));
  });
});
