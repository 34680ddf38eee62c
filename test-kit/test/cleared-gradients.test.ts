import type { Parameter } from "@chainrule/core";
import { Linear } from "@chainrule/layers";
import { Adam, AdamW, SGD } from "@chainrule/optim";
import type { Optimizer, OptimizerOptions } from "@chainrule/optim";
import { assign, ones, setToZero, StateError, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** One pass, forward and backward, which adds to the gradients. */
function pass(model: Linear): void {
  model.backward(model.forward(ones([1, 2])));
}

function values(model: Linear): unknown {
  return model.parameters().map(({ value }) => Array.from(value.data));
}

const MAKERS: [string, (parameters: Parameter[], options?: OptimizerOptions) => Optimizer][] = [
  ["SGD", (list, options) => new SGD(list, { learningRate: 0.1, ...options })],
  ["Adam", (list, options) => new Adam(list, options)],
  ["AdamW", (list, options) => new AdamW(list, options)],
];

test.each(MAKERS)("%s.step refuses gradients that an earlier step has used, and changes nothing", (name, make) => {
  const model = new Linear(2, 2);
  const optimizer = make(model.parameters());
  for (let i = 0; i < 12; i++) {
    optimizer.zeroGrad();
    pass(model);
    optimizer.step();
  }
  pass(model);
  const before = values(model);
  const step = (): void => optimizer.step();
  expect(step).toThrow(StateError);
  expect(step).toThrow(expect.objectContaining({ code: "gradients-not-cleared" }));
  expect(step).toThrow(
    `${name}.step: gradients must be emptied between a step and the next backward pass, got the gradients of step 12, ` +
      "used again, as in parameter weight. Call optimizer.zeroGrad() before each forward; gradients that are kept on " +
      "purpose need { keepsGradients: true }",
  );
  expect(values(model)).toEqual(before);
  optimizer.zeroGrad();
  pass(model);
  expect(step).not.toThrow();
});

test.each(MAKERS)("%s.step with keepsGradients uses them again", (_, make) => {
  const model = new Linear(2, 2);
  const optimizer = make(model.parameters(), { keepsGradients: true });
  for (let i = 0; i < 3; i++) {
    pass(model);
    optimizer.step();
  }
  expect(optimizer.groups[0]).not.toHaveProperty("keepsGradients");
  expect(() => make(model.parameters(), { keepsGradients: "yes" as never })).toThrow(ValueError);
});

test("SGD.step takes the sum of several backward passes", () => {
  const model = new Linear(2, 2);
  const sgd = new SGD(model.parameters(), { learningRate: 0.1 });
  for (let i = 0; i < 3; i++) {
    for (let micro = 0; micro < 4; micro++) pass(model);
    expect(() => sgd.step()).not.toThrow();
    sgd.zeroGrad();
  }
});

test("SGD.step takes the same gradients twice when no gate goes backward in between", () => {
  const model = new Linear(2, 2);
  const sgd = new SGD(model.parameters(), { learningRate: 0.1 });
  pass(model);
  sgd.step();
  model.weight.grad.data.fill(1);
  sgd.step();
  pass(model);
  expect(() => sgd.step()).toThrow("the gradients of step 2, used again");
});

test.each<[string, (parameter: Parameter) => void]>([
  ["parameter.zeroGrad", (parameter) => parameter.zeroGrad()],
  ["setToZero", ({ grad }) => setToZero(grad)],
  ["assign", ({ grad }) => assign(grad, ones(grad.shape))],
])("SGD.step takes gradients that %s has emptied, one by one", (_, empty) => {
  const model = new Linear(2, 2);
  const sgd = new SGD(model.parameters(), { learningRate: 0.1 });
  for (let i = 0; i < 3; i++) {
    for (const parameter of model.parameters()) empty(parameter);
    pass(model);
    sgd.step();
  }
  empty(model.weight);
  pass(model);
  expect(() => sgd.step()).toThrow("the gradients of step 3, used again, as in parameter bias");
});

test("SGD.step of a second optimizer over the same parameters may use what the first has used just now", () => {
  const model = new Linear(2, 2);
  const whole = new SGD(model.parameters(), { learningRate: 0.1 });
  const part = new Adam([model.weight]);
  for (let i = 0; i < 3; i++) {
    whole.zeroGrad();
    pass(model);
    whole.step();
    part.step();
  }
  pass(model);
  expect(() => part.step()).toThrow("Adam.step: gradients must be emptied");
  part.zeroGrad();
  pass(model);
  part.step();
  expect(() => whole.step()).toThrow("as in parameter bias");
});

test("SGD.step of another optimizer is refused what the one before it has used", () => {
  const model = new Linear(2, 2);
  pass(model);
  new SGD(model.parameters(), { learningRate: 0.1 }).step();
  pass(model);
  expect(() => new Adam(model.parameters()).step()).toThrow("the gradients of step 1, used again");
});

test("SGD.step does not look at a frozen parameter, until it is freed", () => {
  const model = new Linear(2, 2);
  const sgd = new SGD(model.parameters(), { learningRate: 0.1 });
  pass(model);
  sgd.step();
  model.bias!.requiresGrad = false;
  model.weight.zeroGrad();
  pass(model);
  sgd.step();
  model.weight.zeroGrad();
  model.bias!.requiresGrad = true;
  pass(model);
  expect(() => sgd.step()).toThrow("the gradients of step 1, used again, as in parameter bias");
});

test("SGD.step checks all groups before it changes any", () => {
  const model = new Linear(2, 2);
  const groups = model.parameters().map((parameter) => ({ parameters: [parameter] }));
  const sgd = new SGD(groups, { learningRate: 0.1 });
  pass(model);
  sgd.step();
  model.weight.zeroGrad();
  pass(model);
  const before = values(model);
  expect(() => sgd.step()).toThrow("as in parameter bias");
  expect(values(model)).toEqual(before);
});
