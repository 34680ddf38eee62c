import { apply, checkGate, Graph, input, jacobian, LossGate } from "@chainrule/core";
import { MeanSquaredError, Multiply, SoftmaxCrossEntropy } from "@chainrule/layers";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

const x = tensor(
  [
    [1, -2, 0.5],
    [0.5, 3, 0],
  ],
  "float64",
);
const labels = fromTypedArray(Uint8Array.of(2, 1), [2]);

// torch 1.13: loss = torch.nn.functional.cross_entropy(2 * x, torch.tensor([2, 1])); (3 * loss).backward()
test("LossGate of integer labels in a graph agrees with PyTorch, also under a factor behind it", () => {
  const scores = input("x");
  const loss = apply(new LossGate(new SoftmaxCrossEntropy(), labels), apply(new Multiply(), scores, 2)).as("loss");
  const graph = new Graph([scores], apply(new Multiply(), loss, 3).as("tripled"));
  graph.run({ x });
  expect(graph.value("loss")?.get()).toBeCloseTo(0.6621233226284928, 12);
  expect(graph.backwardFrom("tripled")["x"]).toBeAllClose([
    [2.1892086423552453, 0.005426505687414866, -2.1946351480426602],
    [0.020029237540129356, -0.027397582253481656, 0.007368344713352862],
  ]);
});

test.each(["mean", "sum", "none"] as const)("LossGate.backward matches the central difference with %s", (reduction) => {
  for (const gate of [
    new LossGate(new SoftmaxCrossEntropy({ reduction }), labels),
    new LossGate(
      new MeanSquaredError({ reduction }),
      tensor(
        [
          [0, 1, 2],
          [3, 4, 5],
        ],
        "float64",
      ),
    ),
  ]) {
    const report = checkGate(gate, [x]);
    expect(report.passed, String(report)).toBe(true);
    // By example where there is one value for each: the other example's entries of the Jacobian are 0.
    const [matrix] = jacobian(gate, [x]);
    expect([gate.pattern.coupling, matrix.get(0, 3) === 0]).toEqual(
      reduction === "none" ? ["example", true] : ["all", false],
    );
  }
});
