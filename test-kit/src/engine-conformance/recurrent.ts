import { describe, expect, test } from "vitest";
import type { Subject } from "./subject.ts";

const SIZES: readonly (readonly [rows: number, hidden: number])[] = [
  [0, 3],
  [1, 1],
  [3, 2],
  [2, 4],
  [5, 7],
  [1, 33],
  [64, 16],
];

const s = (x: number): number => 1 / (1 + Math.exp(-x));

/** The entry of one gate for the unit `at`, counted over all rows. */
const gateOf = (values: readonly number[], gates: number, hidden: number, at: number, gate: number): number =>
  values[Math.floor(at / hidden) * gates * hidden + gate * hidden + (at % hidden)];
/** The entries of all units, gate by gate, as the rows of `gates` hold them. */
const inRows = (rows: number, gates: number, hidden: number, of: (at: number, gate: number) => number): number[] =>
  Array.from({ length: rows * gates * hidden }, (_, i) => {
    const row = Math.floor(i / (gates * hidden));
    return of(row * hidden + (i % hidden), Math.floor(i / hidden) % gates);
  });
const each = (count: number, of: (at: number) => number): number[] => Array.from({ length: count }, (_, at) => of(at));

/** The cells of recurrent layers, and their gradients. */
export function recurrentConformance(subject: Subject): void {
  describe("lstmCell", () => {
    test("holds for every size, and writes nothing else", () => {
      const found = SIZES.flatMap(([rows, hidden]) => {
        const count = rows * hidden;
        const [gates, before] = [subject.normals(4 * count, count), subject.normals(count, 2)];
        const [state, cell] = [subject.blank(count), subject.blank(count)];
        subject.kernels.lstmCell(state.data, cell.data, gates.data, before.data, rows, hidden);
        const a = gates.original();
        const value = (at: number, gate: number): number =>
          (gate === 2 ? Math.tanh : s)(gateOf(a, 4, hidden, at, gate));
        const c = each(count, (at) => value(at, 1) * before.original()[at] + value(at, 0) * value(at, 2));
        return subject.problems(
          `${rows} x ${hidden}`,
          [
            { operand: gates, expected: inRows(rows, 4, hidden, value) },
            // The two terms of the new cell may cancel.
            { operand: cell, expected: c, scale: c.map(() => 1) },
            { operand: state, expected: c.map((x, at) => value(at, 3) * Math.tanh(x)), scale: c.map(() => 1) },
          ],
          [before],
        );
      });
      expect(found).toEqual([]);
    });

    test.each([false, true])("has the gradient of its definition for every size (in place: %s)", (isInPlace) => {
      const found = SIZES.flatMap(([rows, hidden]) => {
        const count = rows * hidden;
        const gates = subject.uniforms(4 * count, 1, 0.05, 0.95);
        const [cell, before] = [subject.normals(count, 2), subject.normals(count, 3)];
        const [gradState, gradCell] = [subject.normals(count, 4), subject.normals(count, 5)];
        const gradGates = subject.blank(4 * count);
        const gradBefore = isInPlace ? gradCell : subject.blank(count);
        const arrays = [gradGates, gradBefore, gradState, gradCell, gates, cell, before].map(({ data }) => data);
        subject.kernels.lstmCellGradient(...(arrays as Seven), rows, hidden);
        const [v, c, b] = [gates.original(), cell.original(), before.original()];
        const [dh, dc] = [gradState.original(), gradCell.original()];
        const gate = (at: number, which: number): number => gateOf(v, 4, hidden, at, which);
        const through = (at: number): number => dc[at] + dh[at] * gate(at, 3) * (1 - Math.tanh(c[at]) ** 2);
        const slopes: ((at: number) => number)[] = [
          (at) => through(at) * gate(at, 2) * gate(at, 0) * (1 - gate(at, 0)),
          (at) => through(at) * b[at] * gate(at, 1) * (1 - gate(at, 1)),
          (at) => through(at) * gate(at, 0) * (1 - gate(at, 2) ** 2),
          (at) => dh[at] * Math.tanh(c[at]) * gate(at, 3) * (1 - gate(at, 3)),
        ];
        const expected = inRows(rows, 4, hidden, (at, which) => slopes[which](at));
        const handed = each(count, (at) => through(at) * gate(at, 1));
        return subject.problems(
          `${rows} x ${hidden}`,
          [
            { operand: gradGates, expected, scale: expected.map(() => 1) },
            { operand: gradBefore, expected: handed, scale: handed.map(() => 1) },
          ],
          isInPlace ? [gates, cell, before, gradState] : [gates, cell, before, gradState, gradCell],
        );
      });
      expect(found).toEqual([]);
    });
  });

  describe("gruCell", () => {
    test("holds for every size, and writes nothing else", () => {
      const found = SIZES.flatMap(([rows, hidden]) => {
        const count = rows * hidden;
        const [gates, part] = [subject.normals(3 * count, 1), subject.normals(3 * count, 2)];
        const [before, state] = [subject.normals(count, 3), subject.blank(count)];
        subject.kernels.gruCell(state.data, gates.data, part.data, before.data, rows, hidden);
        const [a, p, b] = [gates.original(), part.original(), before.original()];
        const value = (at: number, gate: number): number => {
          const [x, h] = [gateOf(a, 3, hidden, at, gate), gateOf(p, 3, hidden, at, gate)];
          return gate < 2 ? s(x + h) : Math.tanh(x + value(at, 0) * h);
        };
        const expected = each(count, (at) => (1 - value(at, 1)) * value(at, 2) + value(at, 1) * b[at]);
        const values = inRows(rows, 3, hidden, value);
        return subject.problems(
          `${rows} x ${hidden}`,
          [
            { operand: gates, expected: values, scale: values.map(() => 1) },
            { operand: state, expected, scale: expected.map(() => 1) },
          ],
          [part, before],
        );
      });
      expect(found).toEqual([]);
    });

    test.each([false, true])("has the gradient of its definition for every size (in place: %s)", (isInPlace) => {
      const found = SIZES.flatMap(([rows, hidden]) => {
        const count = rows * hidden;
        const [gates, part] = [subject.uniforms(3 * count, 1, 0.05, 0.95), subject.normals(3 * count, 2)];
        const [before, gradState] = [subject.normals(count, 3), subject.normals(count, 4)];
        const [gradGates, gradPart] = [subject.blank(3 * count), subject.blank(3 * count)];
        const gradBefore = isInPlace ? gradState : subject.blank(count);
        const arrays = [gradGates, gradPart, gradBefore, gradState, gates, part, before].map(({ data }) => data);
        subject.kernels.gruCellGradient(...(arrays as Seven), rows, hidden);
        const [v, p, b, dh] = [gates, part, before, gradState].map((operand) => operand.original());
        const gate = (at: number, which: number): number => gateOf(v, 3, hidden, at, which);
        const slopeN = (at: number): number => dh[at] * (1 - gate(at, 1)) * (1 - gate(at, 2) ** 2);
        const slopes: ((at: number) => number)[] = [
          (at) => slopeN(at) * gateOf(p, 3, hidden, at, 2) * gate(at, 0) * (1 - gate(at, 0)),
          (at) => dh[at] * (b[at] - gate(at, 2)) * gate(at, 1) * (1 - gate(at, 1)),
          slopeN,
        ];
        const ofGates = inRows(rows, 3, hidden, (at, which) => slopes[which](at));
        const ofPart = inRows(rows, 3, hidden, (at, which) => slopes[which](at) * (which === 2 ? gate(at, 0) : 1));
        const handed = each(count, (at) => dh[at] * gate(at, 1));
        return subject.problems(
          `${rows} x ${hidden}`,
          [
            { operand: gradGates, expected: ofGates, scale: ofGates.map(() => 1) },
            { operand: gradPart, expected: ofPart, scale: ofPart.map(() => 1) },
            { operand: gradBefore, expected: handed },
          ],
          isInPlace ? [gates, part, before] : [gates, part, before, gradState],
        );
      });
      expect(found).toEqual([]);
    });
  });
}

type Values = ReturnType<Subject["blank"]>["data"];
type Seven = [Values, Values, Values, Values, Values, Values, Values];
