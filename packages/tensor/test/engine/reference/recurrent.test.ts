import { expect, test } from "vitest";
import { gruCell, gruCellGradient, lstmCell, lstmCellGradient } from "../../../src/engine/reference/recurrent.ts";

/** Whose sigmoid is 3/4. */
const HIGH = Math.log(3);

test("lstmCell keeps three quarters of the cell and adds half of nothing", () => {
  const [hidden, cell, gates] = [new Float64Array(1), new Float64Array(1), Float64Array.of(0, HIGH, 0, HIGH)];
  lstmCell(hidden, cell, gates, Float64Array.of(2), 1, 1);
  expect([...gates]).toEqual([0.5, expect.closeTo(0.75, 12), 0, expect.closeTo(0.75, 12)]);
  expect(cell[0]).toBeCloseTo(1.5, 12);
  expect(hidden[0]).toBeCloseTo(0.75 * Math.tanh(1.5), 12);
});

test("lstmCellGradient hands the cell's gradient on through the forget gate", () => {
  const [gradGates, gradBefore] = [new Float64Array(4), new Float64Array(1)];
  const gates = Float64Array.of(0.5, 0.25, 0, 0.5);
  // The cell is 0, so its slope is 1: the gradient of the new cell is 1 + 2 * 0.5.
  const given = [Float64Array.of(2), Float64Array.of(1), gates, Float64Array.of(0), Float64Array.of(4)] as const;
  lstmCellGradient(gradGates, gradBefore, ...given, 1, 1);
  expect([...gradBefore]).toEqual([0.5]);
  // i: g is 0. f: 2 * 4 * 0.25 * 0.75. g: 2 * 0.5. o: tanh(0) is 0.
  expect([...gradGates]).toEqual([0, 1.5, 1, 0]);
});

test("gruCell is the mean of the candidate and the state before", () => {
  const [hidden, gates] = [new Float64Array(1), Float64Array.of(0, HIGH, 0)];
  gruCell(hidden, gates, new Float64Array(3), Float64Array.of(2), 1, 1);
  // r = 1/2, z = 3/4, n = 0: three quarters of 2.
  expect([...gates]).toEqual([0.5, expect.closeTo(0.75, 12), 0]);
  expect(hidden[0]).toBeCloseTo(1.5, 12);
});

test("gruCellGradient splits the gradient between the candidate and the state before", () => {
  const [gradGates, gradPart, gradBefore] = [new Float64Array(3), new Float64Array(3), new Float64Array(1)];
  const [gates, part] = [Float64Array.of(0.5, 0.75, 0), Float64Array.of(0, 0, 8)];
  gruCellGradient(gradGates, gradPart, gradBefore, Float64Array.of(4), gates, part, Float64Array.of(2), 1, 1);
  expect([...gradBefore]).toEqual([3]);
  // n: 4 * 1/4. r: 1 * 8 * 1/4. z: 4 * 2 * 3/16.
  expect([...gradGates]).toEqual([2, 1.5, 1]);
  expect([...gradPart]).toEqual([2, 1.5, 0.5]);
});
