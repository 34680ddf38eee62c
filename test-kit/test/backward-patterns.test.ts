import { couplingOf, jacobian } from "@chainrule/core";
import type { BackwardRole, Gate } from "@chainrule/core";
import { ELU, GELU, HardSigmoid, HardSwish, HardTanh, LeakyReLU, Mish, PReLU, ReLU, ReLU6 } from "@chainrule/layers";
import { SELU, SiLU, Sigmoid, Softplus, Softsign, Tanh } from "@chainrule/layers";
import { tensor, toNested } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { exportedGateNames, gateExamples } from "../src/gate-examples.ts";

/** Which roles the slopes of each output are a sign of; of each row those that are not zero. */
const shownBy: Record<BackwardRole, (rows: readonly number[][]) => boolean> = {
  distributor: (rows) =>
    rows.every((slopes) => new Set(slopes.map(Math.abs)).size === 1) && rows.some((slopes) => slopes.length > 1),
  router: (rows) => rows.every(([slope, ...others]) => slope === 1 && others.length === 0),
  mover: (rows) => rows.every(([slope, ...others]) => slope === 1 && others.length === 0),
  scaler: (rows) => rows.every((slopes) => slopes.length === 1),
  switcher: (rows) => rows.every((slopes) => slopes.length > 1),
  mixer: (rows) => rows.some((slopes) => new Set(slopes.map(Math.abs)).size > 1),
};

/** A container has no pattern of its own: its gates have theirs. Nothing goes back to the indices of an Embedding. */
const silent = new Set([
  "Sequential",
  "Residual",
  "Parallel",
  "Split",
  "TimeDistributed",
  "TransformerEncoderLayer",
  "Embedding",
]);
const told = gateExamples.filter(({ name }) => !silent.has(name));

test("exportedGateNames finds gates and no losses, and gateExamples has every one of them", () => {
  const names = exportedGateNames();
  expect(names).toContain("BatchNorm2d");
  expect(names).not.toContain("MeanSquaredError");
  expect([...new Set(gateExamples.map(({ name }) => name))].toSorted()).toEqual(names.toSorted());
});

describe.each(told)("$title", ({ make, inputs }) => {
  test("pattern tells a role, and a sentence that goes on after the gate's name", () => {
    const pattern = make().pattern;
    expect(pattern?.role).toMatch(/^(distributor|router|switcher|scaler|mixer|mover)$/);
    expect(pattern?.sentence).toMatch(/^[a-z].*[^.]$/);
  });

  test("pattern couples as the Jacobian does, and no looser", () => {
    const gate = make();
    expect(gate.pattern?.coupling).toBe(couplingOf(gate, inputs()));
  });

  test("pattern tells the role that the Jacobian shows", () => {
    const gate = make();
    const given = inputs();
    const matrices = jacobian(gate, given).map((matrix) => toNested(matrix) as number[][]);
    // One row for each output, over the elements of all inputs. What depends on none, such as padding, shows no role.
    const rows = matrices[0]
      .map((_, i) => matrices.flatMap((matrix) => matrix[i]).filter((slope) => slope !== 0))
      .filter((slopes) => slopes.length > 0);
    const roles = Object.entries(shownBy).flatMap(([role, holds]) => (holds(rows) ? [role] : []));
    expect(roles).toContain(gate.pattern?.role);
  });

  test("pattern says repeatable exactly when a second forward gives the same and leaves no trace", () => {
    const gate = make();
    const given = inputs();
    const state = stateOf(gate);
    const first = toNested(gate.forward(...given));
    const same = JSON.stringify(toNested(gate.forward(...given))) === JSON.stringify(first);
    expect(gate.pattern?.repeatable ?? true).toBe(same && stateOf(gate) === state);
  });
});

describe("pattern of the activations", () => {
  // Far out every one of them is a straight line, to the precision of float64.
  test.each([
    new ReLU(),
    new Sigmoid(),
    new Tanh(),
    new ELU(),
    new ELU({ alpha: 0.5 }),
    new ELU({ alpha: 0 }),
    new LeakyReLU(),
    new SELU(),
    new GELU(),
    new GELU({ approximate: "tanh" }),
    new SiLU(),
    new Mish(),
    new Softplus(),
    new Softsign(),
    new HardSigmoid(),
    new HardSwish(),
    new HardTanh({ low: -0.5, high: 2 }),
    new ReLU6(),
    new PReLU({ dtype: "float64" }),
  ])("%s names in flatAt exactly the outputs at which nothing comes back", (gate) => {
    const x = tensor([-800, 800], "float64");
    const outputs = toNested(gate.forward(x)) as number[];
    const [slopes] = gate.backward(tensor([1, 1], "float64"));
    const flat = outputs.filter((_, i) => slopes.get(i) === 0);
    expect((gate.pattern.flatAt ?? []).toSorted((a, b) => a - b)).toEqual(
      flat.map((y) => y + 0).toSorted((a, b) => a - b),
    );
  });
});

/** The running statistics of a gate that has any. */
function stateOf(gate: Gate): string {
  if (!("runningMean" in gate && "runningVariance" in gate)) return "";
  return JSON.stringify([gate.runningMean, gate.runningVariance].map((x) => toNested(x as Tensor)));
}
