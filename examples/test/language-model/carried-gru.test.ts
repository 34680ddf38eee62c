import { checkGate } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { GRU } from "@chainrule/layers";
import { Random, restride, tensor, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { CarriedGRU } from "../../src/language-model/carried-gru.ts";

const random = new Random(4);
const whole = zeros([2, 6, 3], "float64");
random.fillNormal(whole);
/** Three of the six steps. */
const part = (start: number): Tensor => restride(whole, [2, 3, 3], whole.stride, start * 3);
const make = (): CarriedGRU => new CarriedGRU(3, 4, { layers: 2, dtype: "float64", random: new Random(1) });
const options = { layers: 2, dtype: "float64", random: new Random(1) } as const;

test("CarriedGRU.forward of two windows gives what a GRU gives of both at once", () => {
  const carried = make();
  const expected = toNested(new GRU(3, 4, options).forward(whole)) as number[][][];
  const got = [part(0), part(3)].map((window) => toNested(carried.forward(window)) as number[][][]);
  expect(got[0]).toEqual(expected.map((steps) => steps.slice(0, 3)));
  expect(got[1]).toEqual(expected.map((steps) => steps.slice(3)));
});

test("CarriedGRU begins anew with train, with eval and with another batch size", () => {
  const carried = make();
  const first = toNested(carried.forward(part(0)));
  expect(toNested(carried.forward(part(0)))).not.toEqual(first);
  expect(toNested(carried.train().forward(part(0)))).toEqual(first);
  expect(toNested(carried.eval().forward(part(0)))).toEqual(first);
  expect(carried.mode).toBe("eval");
  carried.forward(restride(whole, [1, 3, 3], whole.stride));
  expect(toNested(carried.forward(part(0)))).toEqual(first);
});

test("CarriedGRU.eval turns the dropout between its layers off, and train turns it on again", () => {
  const carried = new CarriedGRU(3, 4, { layers: 2, dropout: 0.5, dtype: "float64", random: new Random(1) });
  const plain = make();
  expect(toNested(carried.eval().forward(part(0)))).toEqual(toNested(plain.forward(part(0))));
  expect(toNested(carried.train().forward(part(0)))).not.toEqual(toNested(plain.train().forward(part(0))));
});

test("CarriedGRU.backward of a second window matches the central difference of its input", () => {
  const carried = make();
  const second: Gate<[Tensor]> = {
    forward(x) {
      carried.train().forward(part(0));
      return carried.forward(x);
    },
    backward: (gradOutput) => carried.backward(gradOutput),
    parameters: () => [],
  };
  expect(checkGate(second, [part(3)]).passed).toBe(true);
});

test("CarriedGRU.backward of a second window adds the gradients of a GRU that begins with the first one's state", () => {
  const carried = make();
  carried.forward(part(0));
  const grad = carried.forward(part(3));
  carried.backward(grad);
  const gru = new GRU(3, 4, options);
  gru.forward(part(0));
  gru.withState.forward(part(3), gru.finalState);
  gru.backward(grad);
  const gradients = (gate: Gate): unknown => [...gate.parameters()].map((parameter) => toNested(parameter.grad));
  expect(gradients(carried)).toEqual(gradients(gru));
});

test("CarriedGRU refuses backward twice, and a wrong input by name", () => {
  const carried = make();
  const output = carried.forward(part(0));
  carried.backward(output);
  expect(() => carried.backward(output)).toThrow("CarriedGRU.backward");
  expect(() => carried.forward(tensor([[1]], "float64"))).toThrow("GRU.forward: input must be [batch, time, 3]");
  expect(String(carried)).toBe("CarriedGRU(3 -> 4)");
});
