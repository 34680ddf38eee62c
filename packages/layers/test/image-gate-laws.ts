import { checkGate } from "@chainrule/core";
import type { Gate, ParametersOnly } from "@chainrule/core";
import {
  Arena,
  binary,
  fromTypedArray,
  pack,
  Random,
  row,
  reshape,
  setToZero,
  sizeOf,
  toNested,
  zeros,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { layouts } from "./arithmetic/layouts.ts";

/** A gate of sequences, images or volumes with channels first, in one configuration. */
export interface ImageGateCase {
  readonly title: string;
  /** With the same initial values at each call. */
  make(dtype: DType): Gate<[input: Tensor]>;
  /** Of an input of at least two examples. */
  readonly shape: readonly number[];
}

/** Numbers around 0, no two of which are alike, so that a small change moves no maximum. */
function distinct(shape: readonly number[], seed: number, dtype: DType = "float64"): Tensor {
  const count = sizeOf(shape);
  const places = new Random(seed).permutation(count);
  const numbers = Array.from(places, (place) => (4 * (place - count / 2)) / Math.max(1, count));
  return fromTypedArray(dtype === "float32" ? Float32Array.from(numbers) : Float64Array.from(numbers), shape) as Tensor;
}

/** What a pass gives: the output, the gradient of the input, and those of the parameters. */
function pass(gate: Gate<[Tensor]>, input: Tensor, lay: (x: Tensor) => Tensor = (x) => x): Tensor[] {
  const output = gate.forward(input);
  const [gradInput] = gate.backward(lay(distinct(output.shape, 2, output.dtype as DType)));
  return [output, gradInput, ...[...gate.parameters()].map(({ grad }) => grad)];
}

/** Registers the laws that hold for every gate whose examples do not see each other. */
export function imageGateLaws(cases: readonly ImageGateCase[]): void {
  describe.each(cases)("$title", ({ title, make, shape }) => {
    const float64 = (): Gate<[Tensor]> => make("float64");
    const input = distinct(shape, 1);

    test(`${title}.backward matches the central difference for its input and parameters`, () => {
      const report = checkGate(float64(), [distinct(shape, 3)]);
      expect(report.passed, String(report)).toBe(true);
    });

    test(`${title}.forward and backward change neither input nor gradient, and give new tensors`, () => {
      const gate = float64();
      const before = toNested(input);
      const output = gate.forward(input);
      const gradOutput = distinct(output.shape, 2);
      const gradBefore = toNested(gradOutput);
      const [gradInput] = gate.backward(gradOutput);
      expect(toNested(input)).toEqual(before);
      expect(toNested(gradOutput)).toEqual(gradBefore);
      expect(gradInput.shape).toEqual(shape);
    });

    test.each(Object.entries(layouts))(`${title} takes %s operands as packed ones`, (_, laid) => {
      const expected = pass(float64(), input).map(toNested);
      expect(pass(float64(), laid(input), laid).map(toNested)).toEqual(expected);
    });

    test(`${title} gives an example the same in a batch as alone`, () => {
      const output = float64().forward(input);
      const alone = float64().forward(reshape(pack(row(input, 1)), [1, ...shape.slice(1)]));
      expect(alone).toBeAllClose(pack(output.lo(1).hi(1)));
    });

    test(`${title} in float32 agrees with float64`, () => {
      const double = pass(float64(), input);
      for (const [i, single] of pass(make("float32"), distinct(shape, 1, "float32")).entries()) {
        expect(single).toBeAllClose(double[i], { relative: 1e-5, absolute: 1e-5 });
      }
    });

    test(`${title} gives the same in each step of an arena`, () => {
      const gate = make("float32");
      const arena = new Arena();
      const expected = pass(make("float32"), distinct(shape, 1, "float32")).map(toNested);
      for (let step = 0; step < 3; step++) {
        for (const { grad } of gate.parameters()) setToZero(grad);
        const given = distinct(shape, 1, "float32");
        expect(arena.run(() => pass(gate, given)).map(toNested)).toEqual(expected);
      }
    });

    test(`${title} of an empty batch gives an empty output and adds nothing`, () => {
      const gate = float64();
      const output = gate.forward(zeros([0, ...shape.slice(1)], "float64"));
      expect(output.shape[0]).toBe(0);
      expect(gate.backward(output)[0].shape).toEqual([0, ...shape.slice(1)]);
      for (const { grad } of gate.parameters()) expect([...grad.data].every((entry) => entry === 0)).toBe(true);
    });

    test(`${title}.backward refuses to come first, twice, or with the wrong shape`, () => {
      const gate = float64();
      expect(() => gate.backward(zeros([1], "float64"))).toThrow("no forward yet");
      const output = gate.forward(input);
      expect(() => gate.backward(zeros([1, ...output.shape], "float64"))).toThrow("gradOutput must be");
      gate.backward(output);
      expect(() => gate.backward(output)).toThrow("a second backward");
    });

    test(`${title}.backward adds up over two passes, and leaves frozen parameters alone`, () => {
      const gate = float64();
      const once = pass(float64(), input).slice(2);
      for (const parameter of gate.parameters()) {
        for (const other of gate.parameters()) other.requiresGrad = other === parameter;
        for (let i = 0; i < 2; i++) pass(gate, input);
      }
      for (const [i, { grad }] of [...gate.parameters()].entries()) {
        expect(grad).toBeAllClose(binary("add", once[i], once[i]));
      }
    });

    test(`${title}.backward without input gradients fills the parameters' gradients as ever`, () => {
      const gate = float64();
      const expected = pass(float64(), input).slice(2).map(toNested);
      const output = gate.forward(input);
      const only: ParametersOnly = { inputGradients: false };
      const handed = gate.backward(distinct(output.shape, 2), only);
      expect([...gate.parameters()].map(({ grad }) => toNested(grad))).toEqual(expected);
      expect(handed.length).toBeLessThanOrEqual(expected.length > 0 ? 0 : 1);
    });
  });
}
