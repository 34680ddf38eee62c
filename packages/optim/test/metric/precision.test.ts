import { Precision } from "@chainrule/optim";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Precision.value is the share of right ones among those taken for a class", () => {
  const metric = new Precision({ classes: 2, average: "binary" });
  // Taken for 1: all four, of which three are.
  metric.update(
    tensor([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]),
    fromTypedArray(Uint8Array.of(1, 1, 0, 1), [4]),
  );
  expect(metric.value()).toBe(0.75);
  expect(metric.name).toBe("precision");
});
