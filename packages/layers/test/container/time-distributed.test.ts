import { checkGate } from "@chainrule/core";
import { BatchNorm1d, Conv2d, Lambda, Linear, Sum, TimeDistributed } from "@chainrule/layers";
import { ShapeError, toNested, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";
import { normals } from "../recurrent/normals.ts";

test("TimeDistributed.forward gives each step what the gate gives a batch", () => {
  const conv = new Conv2d(1, 2, 2, { dtype: "float64" });
  const x = normals([2, 3, 1, 3, 3], 1);
  const output = new TimeDistributed(conv).forward(x);
  expect(output.shape).toEqual([2, 3, 2, 2, 2]);
  const alone = conv.tied().forward(x.pick(null, 1, null, null, null) as Tensor);
  expect(toNested(output.pick(null, 1, null, null, null) as Tensor)).toEqual(toNested(alone));
});

test("TimeDistributed.backward matches the central difference, and skips the data's gradient when nobody reads it", () => {
  const gate = new TimeDistributed(new Linear(3, 2, { dtype: "float64" }));
  const report = checkGate(gate, [normals([2, 3, 3], 1)]);
  expect(report.passed, String(report)).toBe(true);
  expect(gate.backward(gate.forward(normals([2, 3, 3], 1)), { inputGradients: false })).toEqual([]);
});

test.each(Object.entries(layouts))("TimeDistributed takes %s inputs and gradients as packed ones", (_, laid) => {
  const make = (): TimeDistributed => new TimeDistributed(new Linear(4, 2, { dtype: "float64" }));
  const [packed, strided] = [make(), make()];
  const [x, g] = [normals([2, 3, 4], 1), normals([2, 3, 2], 2)];
  expect(toNested(strided.forward(laid(x)))).toEqual(toNested(packed.forward(x)));
  expect(toNested(strided.backward(laid(g))[0])).toEqual(toNested(packed.backward(g)[0]));
});

test("TimeDistributed switches the mode of its gate, and keeps it when tied", () => {
  const norm = new BatchNorm1d(2);
  const gate = new TimeDistributed(norm);
  expect(gate.mode).toBe("train");
  expect(gate.eval().mode).toBe("eval");
  expect(norm.mode).toBe("eval");
  expect(gate.tied().mode).toBe("eval");
  gate.train();
  expect(norm.mode).toBe("train");
});

test("TimeDistributed prints its gate, and refuses what has no time, other gradients and gates that join the steps", () => {
  const gate = new TimeDistributed(new Linear(3, 2));
  expect(String(gate)).toBe("TimeDistributed(\n  [gate] Linear(3 -> 2)\n)");
  expect(() => gate.forward(zeros([2, 3]))).toThrow("input must be [batch, time, ...] with at least one axis behind");
  expect(() => gate.forward(zeros([2, 3, 4]))).toThrow("TimeDistributed[gate] Linear.forward");
  expect(() => gate.backward(zeros([2, 3, 2]))).toThrow("no forward yet");
  gate.forward(zeros([2, 3, 3]));
  expect(() => gate.backward(zeros([3, 2, 2]))).toThrow(ShapeError);
  const sum = new TimeDistributed(new Sum({ axes: 0 }));
  expect(() => sum.forward(zeros([2, 3, 3]))).toThrow("the gate must give [6, ...], an output for each step, got [3]");
});

test("TimeDistributed hands an error that is not the library's on as it is", () => {
  const error = new RangeError("not today");
  const gate = new TimeDistributed(
    new Lambda<[Tensor]>({
      forward: () => {
        throw error;
      },
      backward: (grad) => [grad],
    }),
  );
  let caught: unknown;
  try {
    gate.forward(zeros([1, 2, 3]));
  } catch (thrown) {
    caught = thrown;
  }
  expect(caught).toBe(error);
});
