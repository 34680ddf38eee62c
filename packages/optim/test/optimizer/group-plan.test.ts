import { Parameter } from "@chainrule/core";
import { Adam, GroupedOptimizer, SGD } from "@chainrule/optim";
import type { CommonHyperparameters, Optimizer } from "@chainrule/optim";
import { lasting, Random, referenceEngine, registerEngine, tensor, useEngine } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { afterEach, expect, test } from "vitest";
import { RULES } from "./rules.ts";

/** How many elements each call of an update kernel got. */
const calls: number[] = [];
registerEngine({
  name: "counting",
  load: () => ({
    sgd: (value, grad, velocity, count, ...rates) => {
      calls.push(count);
      referenceEngine.sgd(value, grad, velocity, count, ...rates);
    },
  }),
});

afterEach(() => {
  useEngine("wasm");
  calls.length = 0;
});

const SIZES = [37, 5, 16, 1, 64, 3];

/** Parameters of odd sizes with numbers from a seed. */
function parameters(dtype: DType = "float32"): Parameter[] {
  const random = new Random(3);
  return SIZES.map((size, i) => {
    const value = lasting(
      tensor(
        Array.from({ length: size }, () => 0),
        dtype,
      ),
    );
    random.split(`value ${i}`).fillNormal(value);
    return new Parameter(`p${i}`, value);
  });
}

function steps(optimizers: readonly Optimizer[], list: readonly Parameter[], count: number): void {
  for (let step = 0; step < count; step++) {
    for (const optimizer of optimizers) optimizer.zeroGrad();
    for (const [i, { grad }] of list.entries()) {
      const noise = lasting(grad);
      new Random(step).split(`grad ${i}`).fillNormal(noise);
      for (let k = 0; k < grad.size; k++) grad.data[k] += noise.data[k];
    }
    for (const optimizer of optimizers) optimizer.step();
  }
}

function numbers(list: readonly Parameter[]): unknown {
  return list.map(({ value }) => Array.from(value.data));
}

test.each(RULES)("%s.step on a block has the very bits of a step on each parameter alone", (_, make) => {
  for (const engine of ["wasm", "reference"]) {
    for (const dtype of ["float32", "float64"] as const) {
      useEngine(engine);
      const block = parameters(dtype);
      const alone = parameters(dtype);
      steps([make(block)], block, 5);
      steps(
        alone.map((parameter) => make([parameter])),
        alone,
        5,
      );
      expect(numbers(block)).toEqual(numbers(alone));
    }
  }
});

test("step is one kernel call for a group that nobody has looked at before", () => {
  useEngine("counting");
  const list = parameters();
  const sgd = new SGD(list, { learningRate: 0.1 });
  sgd.step();
  sgd.step();
  // Lines of 16: 48 + 16 + 16 + 16 + 64, and the 3 of the last.
  expect(calls).toEqual([163, 163]);
});

test("step is one kernel call for each group", () => {
  useEngine("counting");
  const list = parameters();
  const [even, odd] = [0, 1].map((rest) => list.filter((_, i) => i % 2 === rest));
  new SGD([{ parameters: even }, { parameters: odd, weightDecay: 0.1 }], { learningRate: 0.1 }).step();
  // 37, 16 and 64; 5, 1 and 3.
  expect(calls).toEqual([48 + 16 + 64, 16 + 16 + 3]);
});

test("step takes one that was looked at before by itself, as it never moves", () => {
  useEngine("counting");
  const list = parameters();
  const { value } = list[1];
  const before = Array.from(value.data);
  const sgd = new SGD(list, { learningRate: 1 });
  list[1].grad.data.fill(0.5);
  sgd.step();
  expect(calls.toSorted((a, b) => a - b)).toEqual([5, 37, 16 + 16 + 64 + 3].toSorted((a, b) => a - b));
  expect(Array.from(value.data)).toEqual(before.map((x) => Math.fround(x - 0.5)));
});

test("step leaves out one that is frozen, wherever it lies, and takes it back when it is freed", () => {
  useEngine("counting");
  const list = parameters();
  const sgd = new SGD(list, { learningRate: 1 });
  const frozen = list[2];
  for (const { grad } of list) grad.data.fill(1);
  const before = numbers([frozen]);
  frozen.requiresGrad = false;
  sgd.step();
  expect(calls).toEqual([48 + 5, 16 + 64 + 3]);
  expect(numbers([frozen])).toEqual(before);
  frozen.requiresGrad = true;
  sgd.step();
  // It has had one update less than the others.
  expect(calls.slice(2)).toEqual([48 + 5, 16, 16 + 64 + 3]);
  expect(sgd.state().groups[0].parameters.map(({ step }) => step)).toEqual([2, 2, 1, 2, 2, 2]);
});

test("Adam.step gives one that is freed later the bits it would have alone", () => {
  const block = parameters();
  const alone = parameters();
  const together = [new Adam(block)];
  const apart = alone.map((parameter) => new Adam([parameter]));
  for (const frozen of [true, false, true, false]) {
    block[2].requiresGrad = alone[2].requiresGrad = !frozen;
    steps(together, block, 2);
    steps(apart, alone, 2);
  }
  expect(numbers(block)).toEqual(numbers(alone));
  const states = apart.map((optimizer) => optimizer.state().groups[0].parameters[0]);
  expect(together[0].state().groups[0].parameters).toEqual(states);
});

test("step goes with an array that a parameter was given later", () => {
  const list = parameters();
  const sgd = new SGD(list, { learningRate: 1 });
  sgd.step();
  const { value, grad } = list[1];
  const was = value.data;
  const before = Array.from(was);
  value.data = new Float32Array(5).fill(3);
  grad.data = new Float32Array(5).fill(1);
  sgd.step();
  expect(value).toBeAllClose([2, 2, 2, 2, 2]);
  expect(Array.from(was)).toEqual(before);
  sgd.zeroGrad();
  expect(grad).toBeAllClose([0, 0, 0, 0, 0]);
});

test("zeroGrad empties all of a block and nothing beside it", () => {
  const [first, ...rest] = parameters();
  Parameter.join([first, ...rest]);
  const sgd = new SGD(rest, { learningRate: 1 });
  for (const { grad } of [first, ...rest]) grad.data.fill(1);
  sgd.zeroGrad();
  for (const { grad } of rest) expect(Array.from(grad.data).every((x) => x === 0)).toBe(true);
  expect(Array.from(first.grad.data).every((x) => x === 1)).toBe(true);
});

test("two optimizers may share parameters, each with a memory of its own", () => {
  const shared = parameters();
  const twice = [new SGD(shared, { learningRate: 0.1 }), new SGD(shared.slice(2, 4), { learningRate: 0.1 })];
  const alone = parameters();
  const lone = alone.map((parameter) => new SGD([parameter], { learningRate: 0.1 }));
  steps(twice, shared, 3);
  steps([...lone, lone[2], lone[3]], alone, 3);
  expect(numbers(shared)).toEqual(numbers(alone));
});

test("step of both element types in one group updates both", () => {
  const [single, double] = [parameters(), parameters("float64")];
  const mixed = single.flatMap((parameter, i) => [parameter, double[i]]);
  const [alone, aloneToo] = [parameters(), parameters("float64")];
  const optimizer = new Adam(mixed);
  steps([optimizer], mixed, 3);
  const apart = alone.flatMap((parameter, i) => [parameter, aloneToo[i]]);
  steps(
    apart.map((parameter) => new Adam([parameter])),
    apart,
    3,
  );
  expect(numbers(mixed)).toEqual(numbers(apart));
});

test("a rule that does not say that it is element-wise sees each parameter in its own shape", () => {
  const seen: Tensor[] = [];
  class Watching extends GroupedOptimizer<CommonHyperparameters> {
    constructor(list: Parameter[]) {
      const update = (value: Tensor): void => void seen.push(value);
      super({ kind: "Watching", slots: [], check: () => {}, update }, list, {}, { learningRate: 1, weightDecay: 0 });
    }
  }
  const list = parameters();
  new Watching(list).step();
  expect(seen).toEqual(list.map(({ value }) => value));
});

test("step is one kernel call for parameters that were joined before they were looked at, and after load", () => {
  useEngine("counting");
  const list = parameters();
  Parameter.join(list);
  expect(list[3].value.size).toBe(1);
  const sgd = new SGD(list, { learningRate: 0.1, momentum: 0.9 });
  sgd.step();
  sgd.load(sgd.state());
  sgd.step();
  expect(calls).toEqual([163, 163]);
});
