import { LBFGS } from "@chainrule/optim";
import type { LBFGSState } from "@chainrule/optim";
import type { Parameter } from "@chainrule/core";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter } from "../parameters.ts";

/** Rosenbrock's valley, with its gradient added to that of `x`: `(1 - a)^2 + 100 (b - a^2)^2`, least at `[1, 1]`. */
function valley(x: Parameter): () => number {
  return () => {
    const [a, b] = x.value.data;
    x.grad.data[0] += -2 * (1 - a) - 400 * a * (b - a * a);
    x.grad.data[1] += 200 * (b - a * a);
    return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
  };
}

const START = [-1.2, 1];

test("LBFGS.step goes where torch's LBFGS with strong Wolfe conditions goes", () => {
  // torch 1.13: LBFGS([x], line_search_fn="strong_wolfe", max_iter=5, max_eval=1000), float64, the same valley.
  const expected = [
    [-1.0203084803940978, 1.0352769866467468, 7],
    [-0.665708457088896, 0.41398308319536115, 13],
    [-0.04619019171258397, -0.01801156636469529, 21],
    [0.5136224431368484, 0.25581528103177875, 29],
    [0.8342517656821257, 0.6981152654335533, 36],
    [0.9866961395801478, 0.9724067870333176, 44],
    [0.9999814210791363, 0.9999619651810985, 49],
    [0.9999814210791363, 0.9999619651810985, 50],
  ];
  const x = parameter(START);
  const optimizer = new LBFGS([x], { iterations: 5, evaluations: 1000 });
  for (const [a, b, evaluations] of expected) {
    optimizer.step(valley(x));
    expect(x.value).toBeAllClose([a, b], { relative: 1e-9 });
    expect(optimizer.state().evaluations).toBe(evaluations);
  }
});

test("LBFGS.step reaches the bottom of Rosenbrock's valley to 1e-10 in one call", () => {
  const x = parameter(START);
  const optimizer = new LBFGS([x], { iterations: 100, changeTolerance: 0, gradientTolerance: 1e-12 });
  expect(optimizer.step(valley(x))).toBeCloseTo(24.2, 12);
  expect(Math.abs(x.value.data[0] - 1)).toBeLessThan(1e-10);
  expect(Math.abs(x.value.data[1] - 1)).toBeLessThan(1e-10);
  expect(optimizer.state().evaluations).toBeLessThan(60);
});

test("LBFGS.step solves a quadratic of n numbers in little more than n iterations", () => {
  const x = parameter(Array.from({ length: 8 }, () => 1));
  const optimizer = new LBFGS([x], { iterations: 20, changeTolerance: 0, gradientTolerance: 1e-9 });
  optimizer.step(() => {
    let loss = 0;
    for (let i = 0; i < 8; i++) {
      x.grad.data[i] += (i + 1) * (x.value.data[i] - i);
      loss += ((i + 1) * (x.value.data[i] - i) ** 2) / 2;
    }
    return loss;
  });
  expect(x.value).toBeAllClose([0, 1, 2, 3, 4, 5, 6, 7], { relative: 1e-8, absolute: 1e-8 });
});

test("LBFGS.load goes on to the bit where state was taken", () => {
  const options = { iterations: 3, history: 4 };
  const whole = parameter(START);
  const uncut = new LBFGS([whole], options);
  for (let step = 0; step < 6; step++) uncut.step(valley(whole));
  for (let cut = 0; cut < 6; cut++) {
    const x = parameter(START);
    const first = new LBFGS([x], options);
    for (let step = 0; step < cut; step++) first.step(valley(x));
    const copy = parameter([...x.value.data]);
    const second = new LBFGS([copy], options);
    second.load(first.state());
    for (let step = cut; step < 6; step++) second.step(valley(copy));
    expect([...copy.value.data]).toEqual([...whole.value.data]);
    expect(second.state()).toEqual(uncut.state());
  }
});

test("LBFGS.step leaves frozen parameters, and begins anew when others are trained", () => {
  const [x, frozen] = [parameter(START), parameter([5, 6])];
  frozen.requiresGrad = false;
  const optimizer = new LBFGS([frozen, x], { iterations: 5 });
  optimizer.step(valley(x));
  expect(frozen.value).toBeAllClose([5, 6]);
  expect(optimizer.state().steps.length).toBeGreaterThan(0);
  expect(optimizer.state().steps[0].shape).toEqual([2]);
  frozen.requiresGrad = true;
  optimizer.step(valley(x));
  expect(optimizer.state().steps[0].shape).toEqual([4]);
});

test("LBFGS.step empties gradients itself, and ends at once where the gradient is nothing", () => {
  const x = parameter([1, 1]);
  x.grad.data.fill(9);
  const optimizer = new LBFGS([x]);
  expect(optimizer.step(valley(x))).toBe(0);
  expect(optimizer.state()).toMatchObject({ evaluations: 1, iterations: 0, last: null });
});

test("LBFGS.step turns back where the loss is no longer finite", () => {
  // log(x) + 1 / x, least at 1, is not a number below 0, where the first search goes from here.
  const x = parameter([0.2]);
  const optimizer = new LBFGS([x], { learningRate: 10, iterations: 50 });
  optimizer.step(() => {
    const [at] = x.value.data;
    x.grad.data[0] += 1 / at - 1 / at ** 2;
    return Math.log(at) + 1 / at;
  });
  expect(x.value).toBeAllClose([1], { relative: 1e-5 });
});

test("LBFGS.step stops where the loss is not finite at all, with the values as before the search", () => {
  const x = parameter([2]);
  const optimizer = new LBFGS([x]);
  let calls = 0;
  const evaluate = (): number => {
    x.grad.data[0] += 1;
    return calls++ === 0 ? 1 : Number.NaN;
  };
  expect(() => optimizer.step(evaluate)).not.toThrow();
  expect(x.value).toBeAllClose([2]);
  expect(() => optimizer.step(evaluate)).toThrow(ValueError);
  expect(() => optimizer.step(evaluate)).toThrow("LBFGS.step: the loss and its gradient must be finite numbers");
});

test.each([
  [{ iterations: 0 }, "iterations must be a whole number from 1 up"],
  [{ evaluations: 0 }, "evaluations must be a whole number from 1 up"],
  [{ history: 1.5 }, "history must be a whole number from 1 up"],
  [{ learningRate: -1 }, "learningRate must be a finite number from 0 up"],
  [{ gradientTolerance: Number.NaN }, "gradientTolerance must be"],
  [{ changeTolerance: -1 }, "changeTolerance must be"],
  [{ maxIterations: 5 }, "LBFGS: an option must be one of learningRate, iterations, evaluations,"],
])("LBFGS refuses %o", (options, text) => {
  expect(() => new LBFGS([parameter([1])], options as object)).toThrow(text);
});

test("LBFGS.load refuses what is no state over as many numbers", () => {
  const optimizer = new LBFGS([parameter(START)]);
  const good = optimizer.state();
  const bad: [Partial<Record<keyof LBFGSState, unknown>>, string][] = [
    [{ kind: "SGD" }, "the state must be of kind LBFGS, got SGD"],
    [{ iterations: -1 }, "iterations must be a whole number from 0 up"],
    [{ steps: [tensor([1, 2])] }, "there must be as many steps as changes, got 1 and 0"],
    [{ last: { step: tensor([1]), gradient: tensor([1]) } }, "every vector must have the 2 numbers"],
    [{ last: {} }, "a vector"],
  ];
  for (const [change, text] of bad) {
    expect(() => optimizer.load({ ...good, ...change } as LBFGSState)).toThrow(text);
  }
  expect(() => optimizer.load(undefined as unknown as LBFGSState)).toThrow("of kind LBFGS, got undefined");
});

test("LBFGS.toString tells its settings", () => {
  expect(String(new LBFGS([parameter([1])]))).toBe("LBFGS(1 parameters, 20 iterations, history 100)");
});
