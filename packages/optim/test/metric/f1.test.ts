import { F1 } from "@chainrule/optim";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("F1.value is the harmonic mean of precision and recall", () => {
  const metric = new F1({ threshold: 0.5 });
  // Precision 1/2, recall 1/3: 2 * (1/6) / (5/6) = 2/5.
  metric.update(tensor([0.9, 0.9, 0.1, 0.1]), tensor([1, 0, 1, 1]));
  expect(metric.value()).toBeCloseTo(0.4, 15);
  expect(metric.name).toBe("f1");
});
