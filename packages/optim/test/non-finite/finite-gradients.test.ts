import { Parameter } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { FiniteGradients } from "@chainrule/optim";
import { referenceEngine, registerEngine, useEngine, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { afterEach, beforeEach, expect, test } from "vitest";

/** How many elements each look took. */
const looks: number[] = [];
registerEngine({
  name: "counting looks",
  load: () => ({
    allFinite(x, count) {
      looks.push(count);
      return referenceEngine.allFinite(x, count);
    },
  }),
});

beforeEach(() => useEngine("counting looks"));
afterEach(() => {
  useEngine("wasm");
  looks.length = 0;
});

const LARGE = 32_768;

/** Has parameters, and takes notes of the gradients of some of them. */
class Holder implements Gate<[x: Tensor]> {
  readonly held: readonly Parameter[];
  readonly noted: readonly Parameter[];

  constructor(held: readonly Parameter[], noted: readonly Parameter[] = []) {
    this.held = held;
    this.noted = noted;
  }

  forward(x: Tensor): Tensor {
    return x;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [gradOutput];
  }

  parameters(): readonly Parameter[] {
    return this.held;
  }

  notedGradients(): readonly Parameter[] {
    return this.noted;
  }
}

/** Gates in one. */
class Both extends Holder {
  readonly gates: readonly Gate[];

  constructor(...gates: readonly Holder[]) {
    super([...new Set(gates.flatMap(({ held }) => held))]);
    this.gates = gates as unknown as Gate[];
  }
}

const parameter = (size: number): Parameter => new Parameter("weight", zeros([size]));

test("FiniteGradients reads no large gradient that was noted as finite, and the others together", () => {
  const [weight, bias, other] = [parameter(LARGE), parameter(3), parameter(4)];
  const model = new Both(new Holder([weight, bias], [weight]), new Holder([other]));
  Parameter.join([bias, other, weight]);
  const gradients = new FiniteGradients(model as unknown as Gate, [weight, bias, other]);
  gradients.begin();
  expect([weight, bias, other].map(({ gradientNote }) => gradientNote.isWanted)).toEqual([true, false, false]);
  weight.gradientNote.isFinite = true;
  expect(gradients.areFinite).toBe(true);
  expect(weight.gradientNote.isWanted).toBe(false);
  // What lies side by side is padded to whole cache lines.
  expect(looks.length).toBe(1);
  expect(looks[0]).toBeLessThan(40);
  other.grad.data[3] = Number.NaN;
  expect(gradients.areFinite).toBe(false);
});

test("FiniteGradients reads a gradient itself of which nothing is noted, or that may not be finite", () => {
  const weight = parameter(LARGE);
  const gradients = new FiniteGradients(new Holder([weight], [weight]) as unknown as Gate, [weight]);
  weight.gradientNote.isFinite = true;
  gradients.begin();
  weight.grad.data[7] = Number.POSITIVE_INFINITY;
  expect(gradients.areFinite).toBe(false);
  expect(looks).toEqual([LARGE]);
  weight.requiresGrad = false;
  expect(gradients.areFinite).toBe(true);
});

test("FiniteGradients trusts no note where another gate adds to the gradient without one", () => {
  const weight = parameter(LARGE);
  const model = new Both(new Holder([weight], [weight]), new Holder([weight]));
  const gradients = new FiniteGradients(model as unknown as Gate, [weight]);
  gradients.begin();
  expect(weight.gradientNote.isWanted).toBe(false);
  weight.gradientNote.isFinite = true;
  weight.grad.data[7] = Number.NaN;
  expect(gradients.areFinite).toBe(false);
});

test("FiniteGradients reads small gradients together with their neighbours, noted or not", () => {
  const weight = parameter(LARGE - 1);
  const gradients = new FiniteGradients(new Holder([weight], [weight]) as unknown as Gate, [weight]);
  gradients.begin();
  expect(weight.gradientNote.isWanted).toBe(false);
  expect(gradients.areFinite).toBe(true);
  expect(looks).toEqual([LARGE - 1]);
});
