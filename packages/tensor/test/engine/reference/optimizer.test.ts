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
    referenceEngine.sgd(value, Float64Array.from(grad), velocity, 2, 0.1, momentum, weightDecay, nesterov);
  }
  for (let i = 0; i < 2; i++) expect(value[i]).toBeCloseTo(expected[i], 14);
});

test("sgd without momentum leaves the velocity alone, and needs none", () => {
  const value = Float64Array.of(1, 1);
  referenceEngine.sgd(value, Float64Array.of(1, 2), new Float64Array(0), 2, 0.5, 0, 0, false);
  expect([...value]).toEqual([0.5, 0]);
});

const plain = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const odd = { beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.3 };

// torch.optim.Adam and AdamW in float64 from [1, -2] over the gradients above, lr = 0.1
test.each([
  [{ ...plain, decoupled: false }, [0.8418419430257161, -2.2619642323079514]],
  [{ ...odd, decoupled: false }, [0.7621070634933035, -2.2078817108296134]],
  [{ ...plain, decoupled: true }, [0.8418419430257161, -2.2619642323079514]],
  [{ ...odd, decoupled: true }, [0.7702643867606213, -2.0752800935414006]],
])("adam with %j agrees with PyTorch after three steps", (options, expected) => {
  const { beta1, beta2, epsilon, weightDecay, decoupled } = options;
  const value = Float64Array.of(1, -2);
  const [first, second] = [new Float64Array(2), new Float64Array(2)];
  for (const [i, grad] of grads.entries()) {
    const g = Float64Array.from(grad);
    referenceEngine.adam(value, g, first, second, 2, i + 1, 0.1, beta1, beta2, epsilon, weightDecay, decoupled);
  }
  for (let i = 0; i < 2; i++) expect(value[i]).toBeCloseTo(expected[i], 13);
});

test("adam's first step is the learning rate against the gradient's sign, whatever its size", () => {
  const value = Float64Array.of(0, 0);
  const moments = new Float64Array(2);
  referenceEngine.adam(value, Float64Array.of(1e-3, -50), moments, moments.slice(), 2, 1, 0.1, 0.9, 0.999, 0, 0, false);
  expect(value[0]).toBeCloseTo(-0.1, 14);
  expect(value[1]).toBeCloseTo(0.1, 14);
});
