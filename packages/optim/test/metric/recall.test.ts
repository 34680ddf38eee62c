import { Recall } from "@chainrule/optim";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Recall.value is the share of a class that was found", () => {
  const metric = new Recall({ classes: 2, average: "binary" });
  // Four of class 1, of which one is found.
  metric.update(
    tensor([
      [0, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]),
    fromTypedArray(Uint8Array.of(1, 1, 1, 1), [4]),
  );
  expect(metric.value()).toBe(0.25);
  expect(metric.name).toBe("recall");
});
