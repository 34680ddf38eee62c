import { AdamW } from "@chainrule/optim";
import { expect, test } from "vitest";
import { descend, MINIMUM, parameter, stepWith } from "./parameters.ts";

test("AdamW.step shrinks the value apart from the gradient", () => {
  const weight = parameter([4, -2]);
  const adamw = new AdamW([weight], { learningRate: 0.1, weightDecay: 0.5, epsilon: 1 });
  // 4 * 0.95 - 0.1 * 1 / (1 + 1) and -2 * 0.95, as a gradient of 0 moves nothing.
  stepWith(adamw, [weight, [1, 0]]);
  expect(weight.value).toBeAllClose([3.75, -1.9]);
  // m = 0.09 / 0.19, v = 0.000999 / 0.001999.
  stepWith(adamw, [weight, [0, 0]]);
  expect(weight.value).toBeAllClose([
    3.75 * 0.95 - (0.1 * (0.09 / 0.19)) / (Math.sqrt(0.999 / 1.999) + 1),
    -1.9 * 0.95,
  ]);
});

// The program of parameters.ts with torch.optim.AdamW(p, lr=0.1, ...); the options stand beside the numbers.
test.each([
  // none
  [{}, [0.945048870936824, -1.2404457563428846, -0.13819729702439554]],
  // betas=(0.8, 0.99), eps=1e-3, weight_decay=0.3
  [
    { beta1: 0.8, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.3 },
    [0.9282731479212958, -0.908491866959522, 0.1045429659511543],
  ],
])("AdamW.step with %o goes where torch goes in 20 steps", (options, expected) => {
  expect(descend((p) => new AdamW(p, { learningRate: 0.1, ...options }), 20)).toBeAllClose(expected);
});

test("AdamW.step finds the minimum of a quadratic without decay", () => {
  const found = descend((p) => new AdamW(p, { learningRate: 0.05, weightDecay: 0 }), 1500);
  expect(found).toBeAllClose(MINIMUM, { absolute: 1e-6 });
});

test("AdamW decays by 0.01 unless told otherwise", () => {
  expect(new AdamW([parameter([1])]).groups[0].weightDecay).toBe(0.01);
});
