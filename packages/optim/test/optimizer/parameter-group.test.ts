import { Adam, SGD } from "@chainrule/optim";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { parameter, stepWith } from "./parameters.ts";

test("SGD with groups lets each override every setting", () => {
  const weight = parameter([1]);
  const bias = parameter([1], "bias");
  const sgd = new SGD(
    [
      { parameters: [weight], weightDecay: 1, momentum: 0.5 },
      { parameters: new Set([bias]), learningRate: 0.5 },
    ],
    { learningRate: 0.1 },
  );
  expect(sgd.groups).toMatchObject([
    { parameters: [weight], learningRate: 0.1, momentum: 0.5, nesterov: false, weightDecay: 1 },
    { parameters: [bias], learningRate: 0.5, momentum: 0, nesterov: false, weightDecay: 0 },
  ]);
  // weight: 1 - 0.1 * (1 + 1); bias: 1 - 0.5 * 1.
  stepWith(sgd, [weight, [1]], [bias, [1]]);
  expect(weight.value).toBeAllClose([0.8]);
  expect(bias.value).toBeAllClose([0.5]);
});

test("Adam takes any iterable of parameters, such as a generator", () => {
  const parameters = [parameter([1]), parameter([2])];
  expect(new Adam(parameters.values()).groups[0].parameters).toEqual(parameters);
});

test("Adam leaves an option that is undefined at its default", () => {
  const options: Record<string, number | undefined> = { beta1: undefined };
  expect(new Adam([parameter([1])], options as { beta1: number }).groups[0].beta1).toBe(0.9);
});

test.each([
  ["no parameters", () => new Adam([]), "no-parameters", "at least one parameter to train, got none"],
  ["a group without any", () => new Adam([{ parameters: [] }]), "no-parameters", "Adam groups[0]: there must be"],
])("Adam refuses %s", (_, make, code, text) => {
  expect(make).toThrow(ValueError);
  expect(make).toThrow(expect.objectContaining({ code }));
  expect(make).toThrow(text);
});

test("Adam refuses the same parameter twice, in one group or in two", () => {
  const weight = parameter([1]);
  const other = parameter([2]);
  expect(() => new Adam([weight, other, weight])).toThrow(ValueError);
  expect(() => new Adam([weight, other, weight])).toThrow(
    "every parameter must come once, got Parameter weight [1] twice",
  );
  expect(() => new Adam([{ parameters: [weight] }, { parameters: [other, weight] }])).toThrow(
    expect.objectContaining({ code: "repeated-parameter" }),
  );
});

test("Adam refuses what is no parameter, and says what to pass", () => {
  class Model {
    parameters() {
      return [parameter([1])];
    }
  }
  const refused = (given: unknown) => () => new Adam(given as []);
  expect(refused(new Model())).toThrow(ValueError);
  expect(refused(new Model())).toThrow("an object of class Model. Pass model.parameters(), not the model");
  expect(refused([new Model()])).toThrow("Pass model.parameters(), not the model");
  expect(refused(undefined)).toThrow("Adam: parameters must be an iterable of Parameter, or an array of groups");
  expect(refused([tensor([1])])).toThrow("every entry must be a Parameter, got an object of class");
  expect(refused([null])).toThrow("every entry must be a Parameter, got null");
  expect(refused([{ parameters: [parameter([1])] }, parameter([1])])).toThrow(
    "Adam groups[1]: every entry must be a group",
  );
  expect(refused([{ parameters: 3 }])).toThrow(expect.objectContaining({ code: "not-a-parameter" }));
});

test("SGD refuses an option it does not know", () => {
  const options = { learningRate: 0.1, lr: 0.1 };
  expect(() => new SGD([parameter([1])], options)).toThrow(ValueError);
  expect(() => new SGD([parameter([1])], options)).toThrow(
    "an option must be one of learningRate, momentum, dampening, nesterov, weightDecay, got lr",
  );
  const inherited = { learningRate: 0.1, toString: 1 } as never;
  expect(() => new SGD([parameter([1])], inherited)).toThrow("got toString");
  const group = { parameters: [parameter([1])], beta1: 0.9 };
  expect(() => new SGD([group], { learningRate: 0.1 })).toThrow("SGD groups[0]: an option must be one of");
});

test("SGD refuses a bad setting of a group and names the group", () => {
  const groups = [{ parameters: [parameter([1])] }, { parameters: [parameter([1])], momentum: 1 }];
  expect(() => new SGD(groups, { learningRate: 0.1 })).toThrow("SGD groups[1]: momentum must be");
});
