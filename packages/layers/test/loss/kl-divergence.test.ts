import { KLDivergence } from "@chainrule/layers";
import { tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** Logarithms of 1/2 and 1/2, and of 1/4 and 3/4. */
const PREDICTION = tensor(
  [
    [-Math.log(2), -Math.log(2)],
    [-Math.log(4), Math.log(0.75)],
  ],
  "float64",
);
const TARGET = tensor(
  [
    [1, 0],
    [0.25, 0.75],
  ],
  "float64",
);

test("KLDivergence.forward is how much longer the code of the wrong distribution is", () => {
  expect(new KLDivergence({ reduction: "none" }).forward(PREDICTION, TARGET)).toBeAllClose([Math.log(2), 0]);
  expect(new KLDivergence().forward(PREDICTION, TARGET).get()).toBeCloseTo(Math.log(2) / 2, 14);
  expect(new KLDivergence({ reduction: "sum" }).forward(PREDICTION, TARGET).get()).toBeCloseTo(Math.log(2), 14);
});

test("KLDivergence.backward is minus the target over the batch size", () => {
  const loss = new KLDivergence();
  loss.forward(PREDICTION, TARGET);
  expect(loss.backward(2)[0]).toBeAllClose([
    [-1, 0],
    [-0.25, -0.75],
  ]);
});

test("KLDivergence with a log target takes its exponentials, 0 for -Infinity among them", () => {
  const logTarget = tensor(
    [
      [0, -Infinity],
      [-Math.log(4), Math.log(0.75)],
    ],
    "float64",
  );
  const loss = new KLDivergence({ logTarget: true, reduction: "none" });
  expect(loss.forward(PREDICTION, logTarget)).toBeAllClose([Math.log(2), 0]);
  expect(loss.backward()[0]).toBeAllClose([
    [-1, 0],
    [-0.25, -0.75],
  ]);
});

test("KLDivergence refuses a logTarget that is no switch", () => {
  expect(() => new KLDivergence({ logTarget: 1 as never })).toThrow(ValueError);
});

test("KLDivergence prints its settings", () => {
  expect(String(new KLDivergence())).toBe("KLDivergence(mean)");
  expect(String(new KLDivergence({ logTarget: true }))).toBe("KLDivergence(mean, log target)");
});
