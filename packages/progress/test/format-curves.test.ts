import { formatCurves } from "@chainrule/progress";
import type { EpochReport } from "@chainrule/optim";
import fc from "fast-check";
import { expect, test } from "vitest";

/** Reports of the first epochs of a run. */
function reports(epochs: number, train: readonly number[], validation?: readonly number[]): EpochReport[] {
  return train.map((loss, i): EpochReport => {
    const figures = {
      epoch: i + 1,
      epochs,
      train: { loss },
      ...(validation && { validation: { loss: validation[i] } }),
    };
    return { ...figures, steps: 1, samples: 1, learningRate: 0.1, seconds: 1, samplesPerSecond: 1 };
  });
}

// Of 18 columns one stays free, the labels take four and the axis two, so that eleven are left: five from epoch to epoch.
test("formatCurves draws straight lines between epochs, the validation on top", () => {
  const lines = formatCurves(reports(3, [1, 0.5, 0], [1, 1, 0]), { columns: 18, rows: 3 });
  expect(lines).toEqual([
    "      loss: * tra",
    "1.00 |ooooooo",
    "     |   ****oo",
    "0.00 |        *oo",
    "     +-----------",
    "      1         3",
  ]);
});

test("formatCurves grows to the right as epochs come", () => {
  const lines = formatCurves(reports(3, [1, 0.5]), { columns: 19, rows: 3 });
  expect(lines).toEqual([
    "       loss: * tra",
    " 1.00 |**",
    "      |  **",
    "0.500 |    **",
    "      +-----------",
    "       1         3",
  ]);
});

test("formatCurves shows one epoch as a point, and level curves on the axis", () => {
  expect(formatCurves(reports(1, [2]), { columns: 30, rows: 2 })).toEqual([
    "      loss: * train",
    "2.00 |",
    "2.00 |*",
    "     +-----------------------",
    "      1",
  ]);
});

test("formatCurves leaves a gap where a value is not finite", () => {
  const [, top, bottom] = formatCurves(reports(5, [1, Number.NaN, 1, 0, Number.POSITIVE_INFINITY]), {
    columns: 28,
    rows: 2,
  });
  expect([top, bottom]).toEqual(["1.00 |*         ***", "0.00 |             ***"]);
});

test("formatCurves has room for the largest and the smallest numbers", () => {
  const [, top, bottom] = formatCurves(reports(2, [Number.MAX_VALUE, -Number.MAX_VALUE]), { columns: 24, rows: 2 });
  expect([top, bottom]).toEqual([" 1.80e+308 |******", "-1.80e+308 |      *****"]);
  expect(formatCurves(reports(2, [0, Number.MIN_VALUE]))).toHaveLength(13);
});

test("formatCurves takes sizes between two whole numbers, such as half a terminal, for the lower one", () => {
  const list = reports(3, [1, 0.5, 0], [1, 1, 0]);
  expect(formatCurves(list, { columns: 40.5, rows: 6.5 })).toEqual(formatCurves(list, { columns: 40, rows: 6 }));
});

test.each([
  ["no epochs", [], {}],
  ["a figure that is not there", reports(2, [1, 2]), { figure: "accuracy" }],
  ["no finite value", reports(2, [Number.NaN]), {}],
  ["no room to the side", reports(2, [1, 2]), { columns: 16 }],
  ["no room above", reports(2, [1, 2]), { rows: 1 }],
])("formatCurves draws nothing for %s", (_, list, options) => {
  expect(formatCurves(list, options)).toEqual([]);
});

test("formatCurves is always narrower than the terminal, and of one height", () => {
  const values = fc.array(fc.oneof(fc.double(), fc.double({ min: 0, max: 3, noNaN: true })), { minLength: 1 });
  const sizes = { columns: fc.integer({ min: 0, max: 120 }), rows: fc.integer({ min: 0, max: 20 }) };
  fc.assert(
    fc.property(values, fc.record(sizes), fc.integer({ min: 0, max: 9 }), (train, { columns, rows }, more) => {
      const lines = formatCurves(reports(train.length + more, train), { columns, rows });
      expect([0, rows + 3]).toContain(lines.length);
      for (const line of lines) expect(line.length).toBeLessThan(columns);
    }),
  );
});
