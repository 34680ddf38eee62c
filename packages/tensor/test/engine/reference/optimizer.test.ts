import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const grads = [
  [0.5, 1],
  [-0.25, 2],
  [0.1, -0.3],
];

// torch.optim.SGD in float64 from [1, -2] over the gradients above
test.each([
  [{ momentum: 0, weightDecay: 0, nesterov: false }, [0.965, -2.27]],
  [{ momentum: 0.9, weightDecay: 0, nesterov: false }, [0.902, -2.621]],
  [{ momentum: 0.9, weightDecay: 0.01, nesterov: true }, [0.869189208191, -2.811078688182]],
  [{ momentum: 0, weightDecay: 0.5, nesterov: false }, [0.826, -1.965]],
])("sgd with %j agrees with PyTorch after three steps", ({ momentum, weightDecay, nesterov }, expected) => {
  const value = Float64Array.of(1, -2);
  const velocity = new Float64Array(2);
  for (const grad of grads) {
    referenceEngine.sgd(value, Float64Array.from(grad), velocity, 2, 0.1, momentum, 0, weightDecay, nesterov);
  }
  for (let i = 0; i < 2; i++) expect(value[i]).toBeCloseTo(expected[i], 14);
});

test("sgd without momentum leaves the velocity alone, and needs none", () => {
  const value = Float64Array.of(1, 1);
  referenceEngine.sgd(value, Float64Array.of(1, 2), new Float64Array(0), 2, 0.5, 0, 0, 0, false);
  expect([...value]).toEqual([0.5, 0]);
});

// The second step of Adam, of v = 0.999 * 0.001 + 0.001 * 4 = 0.004999.
test("adam divides the moments' mix by the root of the second moment", () => {
  const [value, first, second] = [Float64Array.of(1), Float64Array.of(0.1), Float64Array.of(0.001)];
  referenceEngine.adam(
    value,
    Float64Array.of(2),
    first,
    second,
    second,
    1,
    0.5,
    0.25,
    3,
    0.125,
    0.9,
    0.999,
    0,
    1,
    false,
  );
  expect(first[0]).toBeCloseTo(0.29, 15);
  expect(second[0]).toBeCloseTo(0.004999, 15);
  expect(value[0]).toBeCloseTo(1 - (0.5 * 0.29 + 0.25 * 2) / (3 * Math.sqrt(0.004999) + 0.125), 14);
});

test("rmsProp leaves the mean and the velocity alone, and needs none", () => {
  const [value, squares, none] = [Float64Array.of(1), Float64Array.of(0), new Float64Array(0)];
  referenceEngine.rmsProp(value, Float64Array.of(4), squares, none, none, 1, 0.5, 0.75, 0.25, 0, 0, 0, false);
  // s = 0.25 * 16, and 4 over its root is 2.
  expect([value[0], squares[0]]).toEqual([0, 4]);
});

test("rmsProp that is centred takes what rounding makes negative for 0", () => {
  const value = Float64Array.of(1);
  const [squares, mean, none] = [Float64Array.of(0.09), Float64Array.of(0.3000001), new Float64Array(0)];
  referenceEngine.rmsProp(value, Float64Array.of(0.3), squares, mean, none, 1, 0.5, 1, 0, 0.25, 0, 0, true);
  expect(value[0]).toBeCloseTo(1 - (0.5 * 0.3) / 0.25, 14);
});
