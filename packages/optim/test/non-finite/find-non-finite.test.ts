import { tensor } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate, Parameter } from "@chainrule/core";
import { expect, test } from "vitest";
import { findNonFinite } from "../../src/non-finite/find-non-finite.ts";
import { Slope, SquaredError } from "../trainer/line-fit.ts";

/** Gates side by side, whose outputs do not matter: the first one's is given on. */
class Shelf implements Gate<[input: Tensor]> {
  readonly gates: readonly Gate<[input: Tensor]>[];

  constructor(...gates: Gate<[input: Tensor]>[]) {
    this.gates = gates;
  }

  forward(input: Tensor): Tensor {
    return this.gates[0].forward(input);
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return this.gates[0].backward(gradOutput) as [Tensor];
  }

  parameters(): Parameter[] {
    return [...new Set(this.gates.flatMap((gate) => [...gate.parameters()]))];
  }
}

const batch = { inputs: tensor([[1, 1]]), targets: tensor([[1]]) };

test("findNonFinite tells the first parameter in the order of the model, also behind a tenth gate", () => {
  const slopes = Array.from({ length: 12 }, () => new Slope());
  const model = new Shelf(...slopes);
  expect(findNonFinite(model, new SquaredError(), batch)).toBeUndefined();
  for (const i of [3, 10]) slopes[i].weight.value.data[1] = Number.NaN;
  expect(findNonFinite(model, new SquaredError(), batch)).toMatchObject({ path: "3", index: [1, 0] });
});

test("findNonFinite tells a parameter by the innermost gate that has it", () => {
  const spoilt = new Slope();
  spoilt.weight.value.data[0] = Number.POSITIVE_INFINITY;
  const model = new Shelf(new Slope(), new Shelf(new Slope(), new Shelf(spoilt)), new Shelf(spoilt));
  expect(findNonFinite(model, new SquaredError(), batch)).toMatchObject({
    path: "1.1.0",
    tensor: "parameter weight",
    value: Number.POSITIVE_INFINITY,
  });
});
