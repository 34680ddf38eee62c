import { fold, Graph, input, unfold } from "@chainrule/core";
import { add, exp, negate, reciprocal, Sigmoid } from "@chainrule/layers";
import { fromTypedArray, onesLike, tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atExtremes, DIGITS, onTorchInputs } from "./torch-reference.ts";

test("Sigmoid.forward is 1 / (1 + exp(-x))", () => {
  // exp(ln 3) = 3: 1 / (1 + 1/3) = 3/4 and 1 / (1 + 3) = 1/4.
  expect(new Sigmoid().forward(tensor([0, Math.log(3), -Math.log(3)], "float64"))).toBeAllClose([0.5, 0.75, 0.25]);
});

test("Sigmoid.backward has the slope y (1 - y)", () => {
  const gate = new Sigmoid();
  gate.forward(tensor([0, Math.log(3), -Math.log(3)], "float64"));
  expect(gate.backward(tensor([1, 16, 32], "float64"))[0]).toBeAllClose([0.25, 3, 6]);
});

// f = torch.sigmoid
test("Sigmoid agrees with PyTorch", () => {
  const { output, gradInput } = onTorchInputs(new Sigmoid());
  expect(output).toBeAllClose(
    [
      [0.956060184603859, 0.358932593665183, 0.0126171606793387],
      [0.757679639003705, 0.10340045145825, 0.0573241758988688],
    ],
    DIGITS,
  );
  expect(gradInput).toBeAllClose(
    [
      [0.0168036432076377, 0.193283988970773, -0.00896973691372592],
      [-0.0734404814571682, -0.0556252788578878, 0.00972686065614918],
    ],
    DIGITS,
  );
});

test("Sigmoid at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new Sigmoid());
  expect(output).toBeAllClose([0, 0, 0.5, 0.5, 1, 1]);
  expect(slope).toBeAllClose([0, 0, 0.25, 0.25, 0, 0]);
});

test("Sigmoid of -x is 1 minus Sigmoid of x", () => {
  fc.assert(
    fc.property(fc.double({ min: -800, max: 800, noNaN: true }), (x) => {
      const output = new Sigmoid().forward(tensor([x, -x], "float64"));
      expect(output.get(0) + output.get(1)).toBeCloseTo(1, 14);
    }),
    { numRuns: 100 },
  );
});

test("Sigmoid.forward keeps tiny outputs of large negative inputs", () => {
  // exp(-700) = 9.859676543759770e-305 (Python's math.exp)
  expect(new Sigmoid().forward(tensor([-700], "float64"))).toBeAllClose([9.85967654375977e-305], {
    relative: 1e-13,
    absolute: 0,
  });
});

test("Sigmoid prints its name", () => {
  expect(String(new Sigmoid())).toBe("Sigmoid()");
});

test("Sigmoid is the circuit of negate, exp, add and reciprocal, folded into one gate, to 1e-12", () => {
  const x = input("x");
  const negated = negate(x).as("negated");
  const power = exp(negated).as("power");
  const more = add(power, 1).as("more");
  const open = new Graph([x], reciprocal(more).as("y"));
  const values = fromTypedArray(
    Float64Array.from({ length: 121 }, (_, i) => (i - 60) / 4),
    [121],
  );
  const gate = new Sigmoid();
  const expected = [gate.forward(values), ...gate.backward(onesLike(values))];
  const folded = fold(open, ["negated", "power", "more", "y"], "sigmoid");
  for (const circuit of [open, folded, unfold(folded, "sigmoid")]) {
    const found = [circuit.forward(values), ...circuit.backward(onesLike(values))];
    for (const [k, tensor] of found.entries()) {
      for (const [i, number] of tensor.data.entries()) {
        expect(Math.abs(number - expected[k].data[i])).toBeLessThan(1e-12);
      }
    }
  }
  expect(folded.gates.length).toBe(1);
});
