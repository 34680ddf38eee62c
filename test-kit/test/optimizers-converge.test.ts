import { Parameter } from "@chainrule/core";
import { Linear, MeanSquaredError, Sequential, Tanh } from "@chainrule/layers";
import { LBFGS } from "@chainrule/optim";
import type { Optimizer } from "@chainrule/optim";
import { flat, Random, tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { OPTIMIZERS } from "../src/trajectory/optimizers.ts";

/** For each rule its options, and the learning rates for the quadratic, the valley and the network. */
const RULES: readonly (readonly [kind: string, options: object, rates: readonly [number, number, number]])[] = [
  ["SGD", {}, [0.5, 0.002, 0.5]],
  ["SGD", { momentum: 0.9, nesterov: true }, [0.1, 0.001, 0.1]],
  ["SGD", { momentum: 0.9, dampening: 0.5 }, [0.1, 0.001, 0.1]],
  ["Adam", {}, [0.1, 0.05, 0.02]],
  ["Adam", { amsgrad: true }, [0.1, 0.05, 0.02]],
  ["AdamW", { weightDecay: 0 }, [0.1, 0.05, 0.02]],
  ["Adamax", {}, [0.1, 0.05, 0.02]],
  ["NAdam", {}, [0.1, 0.05, 0.02]],
  ["RAdam", {}, [0.1, 0.002, 0.02]],
  ["Adagrad", {}, [0.5, 0.5, 0.1]],
  ["Adadelta", {}, [5, 2, 5]],
  ["RMSProp", {}, [0.02, 0.01, 0.01]],
  ["RMSProp", { momentum: 0.9 }, [0.01, 0.002, 0.002]],
  ["RMSProp", { centred: true }, [0.02, 0.01, 0.01]],
  ["Lion", {}, [0.02, 0.005, 0.005]],
  ["Muon", {}, [0.05, 0.01, 0.05]],
];

/** Steps whose learning rate falls evenly to 0, as rules that step by one size need to come to rest. */
function descend(optimizer: Optimizer, steps: number, addGradient: () => void): void {
  const [group] = optimizer.groups;
  const first = group.learningRate;
  for (let step = 0; step < steps; step++) {
    group.learningRate = first * (1 - step / steps);
    optimizer.zeroGrad();
    addGradient();
    optimizer.step();
  }
}

describe.each(RULES)("%s with %o", (kind, options, [forQuadratic, forValley, forNetwork]) => {
  const made = (parameters: Parameter[], learningRate: number): Optimizer =>
    OPTIMIZERS[kind](parameters, { ...options, learningRate } as never) as Optimizer;

  test("step finds the minimum of a quadratic", () => {
    const x = new Parameter("x", tensor([[3, -2]], "float64"));
    const [value, grad] = [flat(x.value), flat(x.grad)];
    descend(made([x], forQuadratic), 1000, () => {
      grad[0] += value[0] - 1;
      grad[1] += 3 * (value[1] + 0.5);
    });
    expect(x.value).toBeAllClose([[1, -0.5]], { absolute: 1e-3 });
  });

  test("step finds the end of Rosenbrock's valley", () => {
    const x = new Parameter("x", tensor([[-1.2, 1]], "float64"));
    const [value, grad] = [flat(x.value), flat(x.grad)];
    descend(made([x], forValley), 20_000, () => {
      const [a, b] = value;
      grad[0] += -2 * (1 - a) - 400 * a * (b - a * a);
      grad[1] += 200 * (b - a * a);
    });
    expect(x.value).toBeAllClose([[1, 1]], { absolute: 0.02 });
  });

  test("step teaches a network of two layers XOR", () => {
    const { parameters, evaluate } = exclusiveOr();
    let latest = 1;
    descend(made(parameters, forNetwork), 500, () => {
      latest = evaluate();
    });
    expect(latest).toBeLessThan(0.01);
  });
});

test("LBFGS.step teaches a network of two layers XOR in one call", () => {
  const { parameters, evaluate } = exclusiveOr();
  new LBFGS(parameters, { iterations: 50 }).step(evaluate);
  expect(evaluate()).toBeLessThan(1e-4);
});

/** A network for XOR, and its loss with the gradients added. */
function exclusiveOr(): { parameters: Parameter[]; evaluate: () => number } {
  const random = new Random(4);
  const model = new Sequential(new Linear(2, 8, { random }), new Tanh(), new Linear(8, 1, { random }));
  const [inputs, targets] = [
    tensor([
      [-1, -1],
      [-1, 1],
      [1, -1],
      [1, 1],
    ]),
    tensor([[-1], [1], [1], [-1]]),
  ];
  const loss = new MeanSquaredError();
  const evaluate = (): number => {
    const value = loss.forward(model.forward(inputs), targets).get();
    model.backward(loss.backward()[0]);
    return value;
  };
  return { parameters: [...model.parameters()], evaluate };
}
