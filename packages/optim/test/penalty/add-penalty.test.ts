import { addPenalty } from "@chainrule/optim";
import { ValueError } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parameter } from "../optimizer/parameters.ts";

test("addPenalty gives the penalty and adds its gradient", () => {
  const [weight, other] = [parameter([3, -4, 0]), parameter([[1]])];
  weight.grad.data.set([1, 1, 1]);
  // 0.5 * (3 + 4 + 1) + 0.1 / 2 * (9 + 16 + 1)
  expect(addPenalty([weight, other], { l1: 0.5, l2: 0.1 })).toBeCloseTo(5.3, 14);
  expect(weight.grad).toBeAllClose([1.8, 0.1, 1]);
  expect(other.grad).toBeAllClose([[0.6]]);
});

test("addPenalty adds the slope of what it gives", () => {
  const numbers = fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, l1) => {
      const at = (change: number) => addPenalty([parameter([values[0] + change, ...values.slice(1)])], { l1, l2: 0.3 });
      const weight = parameter(values);
      addPenalty([weight], { l1, l2: 0.3 });
      expect((at(1e-4) - at(-1e-4)) / 2e-4).toBeCloseTo(weight.grad.data[0], 7);
    }),
  );
});

test("addPenalty leaves frozen parameters out, and refuses penalties below 0", () => {
  const frozen = parameter([2]);
  frozen.requiresGrad = false;
  expect(addPenalty([frozen], { l1: 1, l2: 1 })).toBe(0);
  expect(frozen.grad).toBeAllClose([0]);
  expect(() => addPenalty([frozen], { l1: -1 })).toThrow(ValueError);
  expect(() => addPenalty([frozen], { l2: Number.NaN })).toThrow("addPenalty: l2 must be a finite number from 0 up");
});
