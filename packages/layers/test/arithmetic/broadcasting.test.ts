import { Add, Divide, Max, Min, Multiply, Subtract } from "@chainrule/layers";
import { fromTypedArray, shapeText, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusal } from "./refusal.ts";

/** What each gate does with one pair of numbers: the value and the two slopes, from calculus. */
const pairs = [
  { Pair: Add, value: (x: number, y: number) => x + y, slopes: () => [1, 1] },
  { Pair: Subtract, value: (x: number, y: number) => x - y, slopes: () => [1, -1] },
  { Pair: Multiply, value: (x: number, y: number) => x * y, slopes: (x: number, y: number) => [y, x] },
  { Pair: Divide, value: (x: number, y: number) => x / y, slopes: (x: number, y: number) => [1 / y, -x / y ** 2] },
  { Pair: Max, value: Math.max, slopes: (x: number, y: number) => (x >= y ? [1, 0] : [0, 1]) },
  { Pair: Min, value: Math.min, slopes: (x: number, y: number) => (x <= y ? [1, 0] : [0, 1]) },
];

const shape = fc.array(fc.nat({ max: 3 }), { maxLength: 4 });
const entry = fc.integer({ min: -4, max: 4 }).filter((number) => number !== 0);

/** A shape, and two operands that broadcast to it or to less. */
const operands = shape.chain((full) => fc.tuple(fc.constant(full), operand(full), operand(full)));

describe.each(pairs)("$Pair.name", ({ Pair, value, slopes }) => {
  test("forward and backward broadcast as a loop over all indices does", () => {
    fc.assert(
      fc.property(operands, fc.array(entry, { minLength: 81, maxLength: 81 }), ([full, x, y], weights) => {
        const gate = new Pair();
        const output = gate.forward(x, y);
        const gradOutput = fromTypedArray(Float64Array.from(weights.slice(0, output.size)), output.shape);
        const [gradX, gradY] = gate.backward(gradOutput);

        const expected = { z: new Float64Array(output.size), x: new Float64Array(x.size), y: new Float64Array(y.size) };
        for (let at = 0; at < output.size; at++) {
          const index = indexOf(at, output.shape);
          const atX = positionOf(index, x.shape);
          const atY = positionOf(index, y.shape);
          const [slopeX, slopeY] = slopes(x.data[atX], y.data[atY]);
          expected.z[at] = value(x.data[atX], y.data[atY]);
          expected.x[atX] += weights[at] * slopeX;
          expected.y[atY] += weights[at] * slopeY;
        }
        expect(output.shape.every((length, axis) => [1, full.at(axis - output.shape.length)].includes(length))).toBe(
          true,
        );
        expect(output).toBeAllClose(fromTypedArray(expected.z, output.shape));
        expect(gradX).toBeAllClose(fromTypedArray(expected.x, x.shape));
        expect(gradY).toBeAllClose(fromTypedArray(expected.y, y.shape));
      }),
      { numRuns: 100 },
    );
  });

  test("forward refuses shapes that do not broadcast and names both", () => {
    fc.assert(
      fc.property(operands, fc.nat({ max: 1 }), ([, x, y], extra) => {
        const rank = Math.max(x.shape.length, y.shape.length) + 1;
        const wrongX = fill([2 + extra, ...Array.from({ length: rank - 1 - x.shape.length }, () => 1), ...x.shape]);
        const wrongY = fill([4, ...Array.from({ length: rank - 1 - y.shape.length }, () => 1), ...y.shape]);
        const refused = refusal(() => new Pair().forward(wrongX, wrongY));
        expect(refused).toMatchObject({ type: "ShapeError", code: "not-broadcastable" });
        expect(refused.message).toContain(`${Pair.name}.forward: `);
        expect(refused.message).toContain(shapeText(wrongX.shape));
        expect(refused.message).toContain(shapeText(wrongY.shape));
      }),
      { numRuns: 20 },
    );
  });
});

/** A tensor that broadcasts to `full`: leading axes may be missing, others may be 1. */
function operand(full: readonly number[]): fc.Arbitrary<Tensor> {
  return fc
    .tuple(fc.nat({ max: full.length }), fc.array(fc.boolean(), { minLength: full.length, maxLength: full.length }))
    .map(([missing, repeats]) => full.map((length, axis) => (repeats[axis] ? 1 : length)).slice(missing))
    .chain((own) =>
      fc
        .array(entry, { minLength: sizeOf(own), maxLength: sizeOf(own) })
        .map((numbers) => fromTypedArray(Float64Array.from(numbers), own)),
    );
}

function fill(own: readonly number[]): Tensor {
  return fromTypedArray(new Float64Array(sizeOf(own)), own);
}

function indexOf(position: number, own: readonly number[]): number[] {
  return own.map((length, axis) => Math.floor(position / sizeOf(own.slice(axis + 1))) % length);
}

/** Where an operand's entry for an output index lies: its axes are the last ones, and an axis of length 1 repeats. */
function positionOf(index: readonly number[], own: readonly number[]): number {
  let position = 0;
  for (const [axis, length] of own.entries()) {
    position = position * length + (length === 1 ? 0 : index[axis + index.length - own.length]);
  }
  return position;
}
