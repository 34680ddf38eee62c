import { SGD } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { descend, MINIMUM, parameter, stepWith } from "./parameters.ts";

test("SGD.step goes against the gradient", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1 });
  stepWith(sgd, [weight, [1, -2]]);
  expect(weight.value).toBeAllClose([0.9, 2.2]);
  stepWith(sgd, [weight, [0.5, 1]]);
  expect(weight.value).toBeAllClose([0.85, 2.1]);
});

test("SGD.step with momentum takes the first gradient as it is and then keeps a share of the velocity", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1, momentum: 0.9 });
  stepWith(sgd, [weight, [1, -2]]);
  expect(weight.value).toBeAllClose([0.9, 2.2]);
  // Velocity: 0.9 * [1, -2] + [0.5, 1] = [1.4, -0.8].
  stepWith(sgd, [weight, [0.5, 1]]);
  expect(weight.value).toBeAllClose([0.76, 2.28]);
});

test("SGD.step takes all of the first gradient that the velocity sees, also when the momentum comes later", () => {
  const weight = parameter([1]);
  const sgd = new SGD([weight], { learningRate: 0.1, dampening: 0.5 });
  stepWith(sgd, [weight, [1]]);
  sgd.groups[0].momentum = 0.9;
  stepWith(sgd, [weight, [2]]);
  expect(weight.value).toBeAllClose([0.7]);
  // Velocity: 0.9 * 2 + 0.5 * 1 = 2.3. So does torch 1.13, where param_groups[0]["momentum"] is set after a step.
  stepWith(sgd, [weight, [1]]);
  expect(weight.value).toBeAllClose([0.47]);
});

test("SGD.step with nesterov looks ahead along the velocity", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1, momentum: 0.5, nesterov: true });
  // [1, -2] + 0.5 * [1, -2] = [1.5, -3].
  stepWith(sgd, [weight, [1, -2]]);
  expect(weight.value).toBeAllClose([0.85, 2.3]);
  // Velocity: 0.5 * [1, -2] + [0.5, 1] = [1, 0]; [0.5, 1] + 0.5 * [1, 0] = [1, 1].
  stepWith(sgd, [weight, [0.5, 1]]);
  expect(weight.value).toBeAllClose([0.75, 2.2]);
});

test("SGD.step with weightDecay adds the penalty to the gradient", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1, weightDecay: 0.5 });
  // [1, -2] + 0.5 * [1, 2] = [1.5, -1].
  stepWith(sgd, [weight, [1, -2]]);
  expect(weight.value).toBeAllClose([0.85, 2.1]);
  // [0.5, 1] + 0.5 * [0.85, 2.1] = [0.925, 2.05].
  stepWith(sgd, [weight, [0.5, 1]]);
  expect(weight.value).toBeAllClose([0.7575, 1.895]);
});

// The program of parameters.ts with torch.optim.SGD(p, lr=0.1, ...); the options stand beside the numbers.
test.each([
  // weight_decay=0.05
  [{ weightDecay: 0.05 }, [0.9031809621116629, -0.9631446843527361, -0.3372395075323562]],
  // momentum=0.9, weight_decay=0.05
  [{ momentum: 0.9, weightDecay: 0.05 }, [0.8028774272806888, -1.4061035445957577, 0.5437770087217412]],
  // momentum=0.9, weight_decay=0.05, nesterov=True
  [
    { momentum: 0.9, weightDecay: 0.05, nesterov: true },
    [0.9038922996525136, -1.0199062697607764, 0.49517861521158013],
  ],
])("SGD.step with %o goes where torch goes in 20 steps", (options, expected) => {
  expect(descend((p) => new SGD(p, { learningRate: 0.1, ...options }), 20)).toBeAllClose(expected);
});

test("SGD.step finds the minimum of a quadratic", () => {
  const found = descend((p) => new SGD(p, { learningRate: 0.1, momentum: 0.9, nesterov: true }), 400);
  expect(found).toBeAllClose(MINIMUM, { absolute: 1e-8 });
});

test("SGD.step takes a momentum that is set later on", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1 });
  stepWith(sgd, [weight, [1, -2]]);
  sgd.groups[0].momentum = 0.9;
  stepWith(sgd, [weight, [0, 0]]);
  expect(weight.value).toBeAllClose([0.9, 2.2]);
  stepWith(sgd, [weight, [1, 1]]);
  expect(weight.value).toBeAllClose([0.8, 2.1]);
});

test("SGD needs a learning rate", () => {
  // @ts-expect-error the learning rate has another name
  const make = () => new SGD([parameter([1])], {});
  expect(make).toThrow(ValueError);
  expect(make).toThrow("SGD: learningRate must be a finite number from 0 up, got undefined. Pass { learningRate }");
  // @ts-expect-error no options at all
  expect(() => new SGD([parameter([1])])).toThrow("got undefined. Pass { learningRate } in the options");
});

test.each([0, undefined])("SGD refuses nesterov with a momentum of %s", (momentum) => {
  const make = () =>
    new SGD([parameter([1])], { learningRate: 0.1, nesterov: true, ...(momentum === 0 && { momentum }) });
  expect(make).toThrow(expect.objectContaining({ code: "nesterov-without-momentum" }));
  expect(make).toThrow("momentum above 0");
});

test("SGD.step with dampening takes all of the first gradient, and less of the later ones", () => {
  const weight = parameter([1, 2]);
  const sgd = new SGD([weight], { learningRate: 0.1, momentum: 0.9, dampening: 0.5 });
  stepWith(sgd, [weight, [1, -2]]);
  expect(weight.value).toBeAllClose([0.9, 2.2]);
  // Velocity: 0.9 * [1, -2] + 0.5 * [0.5, 1] = [1.15, -1.3].
  stepWith(sgd, [weight, [0.5, 1]]);
  expect(weight.value).toBeAllClose([0.785, 2.33]);
});

test("SGD refuses nesterov with dampening, and dampening outside of its range", () => {
  const make = (options: object) => () => new SGD([parameter([1])], { learningRate: 0.1, momentum: 0.9, ...options });
  expect(make({ nesterov: true, dampening: 0.1 })).toThrow(
    expect.objectContaining({ code: "nesterov-with-dampening" }),
  );
  expect(make({ dampening: 1 })).toThrow("SGD: dampening must be from 0 to less than 1, got 1");
});
