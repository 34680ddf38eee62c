import { TOLERANCES } from "../parity/compare.ts";
import { familyReport } from "../parity/family-report.ts";
import { readFamilies } from "../parity/fixture.ts";
import { SUBJECTS } from "../parity/subjects.ts";
import { compareTrajectory, TRAJECTORY_TOLERANCES } from "../trajectory/compare-trajectory.ts";
import { readTrajectories } from "../trajectory/fixture.ts";

/*
 * pnpm campaign parity: every layer, loss and activation beside what PyTorch gave, and every optimizer over 200 steps, in
 * both element types. A line for each family and each trajectory, then one with the totals of each; exits with 1 when a
 * difference is beyond its tolerance.
 */

const DTYPES = ["float64", "float32"] as const;

let comparisons = 0;
const worst = { float64: { difference: 0, family: "" }, float32: { difference: 0, family: "" } };
const failures: string[] = [];
const families = readFamilies();

for (const family of families) {
  const make = SUBJECTS[family.family];
  if (make === undefined) throw new Error(`test-kit/src/parity/subjects.ts does not make ${family.family}`);
  const texts = DTYPES.map((dtype) => {
    const report = familyReport(family, make, dtype);
    comparisons += report.comparisons;
    failures.push(...report.failures);
    if (report.worst > worst[dtype].difference) worst[dtype] = { difference: report.worst, family: family.family };
    return `${report.comparisons} in ${dtype}, worst ${report.worst.toExponential(1)}`;
  });
  process.stdout.write(`${family.family}: ${texts.join("; ")}\n`);
}

const trajectories = readTrajectories();
const furthest = { float64: 0, float32: 0 };
let alongTheWay = 0;
for (const trajectory of trajectories.cases) {
  const name = `${trajectory.kind} ${JSON.stringify(trajectory.options)}`;
  const texts = DTYPES.map((dtype) => {
    const report = compareTrajectory(trajectories, trajectory, dtype);
    alongTheWay += report.comparisons;
    furthest[dtype] = Math.max(furthest[dtype], report.worst);
    if (report.worst > TRAJECTORY_TOLERANCES[dtype]) failures.push(`${name} in ${dtype} is off by ${report.worst}`);
    return `${dtype} ${report.worst.toExponential(1)}`;
  });
  process.stdout.write(`${name} over ${trajectories.steps} steps: worst in ${texts.join(", in ")}\n`);
}
for (const failure of failures) process.stdout.write(`${failure}\n`);

const totals = DTYPES.map(
  (dtype) => `${worst[dtype].difference.toExponential(1)} of ${TOLERANCES[dtype]} in ${dtype} (${worst[dtype].family})`,
);
const distances = DTYPES.map(
  (dtype) => `${furthest[dtype].toExponential(1)} of ${TRAJECTORY_TOLERANCES[dtype]} in ${dtype}`,
);
process.stdout.write(
  `optimizers: ${alongTheWay} comparisons along ${trajectories.cases.length} trajectories of ${trajectories.steps} steps, ` +
    `worst ${distances.join(", ")}\n`,
);
process.stdout.write(
  `parity: ${comparisons} comparisons in ${families.length} families with PyTorch ${families[0]?.torch}, ` +
    `${failures.length} beyond the tolerance; worst ${totals.join(", ")}\n`,
);
process.exitCode = failures.length > 0 || comparisons === 0 ? 1 : 0;
