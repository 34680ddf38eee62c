import * as optim from "@chainrule/optim";
import { describe, expect, test } from "vitest";
import { compareTrajectory, TRAJECTORY_TOLERANCES } from "../src/trajectory/compare-trajectory.ts";
import { readTrajectories } from "../src/trajectory/fixture.ts";
import { OPTIMIZERS } from "../src/trajectory/optimizers.ts";

const trajectories = readTrajectories();

test("OPTIMIZERS makes every optimizer of the trajectories, and @chainrule/optim has no other update rule", () => {
  const recorded = new Set(trajectories.cases.map(({ kind }) => kind));
  expect(Object.keys(OPTIMIZERS).toSorted()).toEqual([...recorded].toSorted());
  const exported = Object.entries(optim).flatMap(([name, value]) =>
    typeof value === "function" && (value === optim.LBFGS || value.prototype instanceof optim.GroupedOptimizer)
      ? [name]
      : [],
  );
  expect(exported.toSorted()).toEqual([...recorded].toSorted());
});

describe.each(trajectories.cases)("$kind with $options", (trajectory) => {
  test.each(["float64", "float32"] as const)("goes where PyTorch or NumPy goes over 200 steps in %s", (dtype) => {
    const { worst, comparisons } = compareTrajectory(trajectories, trajectory, dtype);
    expect(worst).toBeLessThanOrEqual(TRAJECTORY_TOLERANCES[dtype]);
    expect(comparisons).toBe(6 * 4 + 1);
  });
});

test("compareTrajectory sees another setting", () => {
  const [plain] = trajectories.cases;
  const other = { ...plain, options: { ...plain.options, learningRate: 0.1001 } };
  expect(compareTrajectory(trajectories, other, "float64").worst).toBeGreaterThan(1e-4);
});
