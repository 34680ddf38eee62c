import { TOLERANCES } from "../parity/compare.ts";
import { familyReport } from "../parity/family-report.ts";
import { readFamilies } from "../parity/fixture.ts";
import { SUBJECTS } from "../parity/subjects.ts";

/*
 * pnpm campaign parity: every layer, loss and activation beside what PyTorch gave, in both element types. A line for each
 * family, then one with the totals; exits with 1 when a difference is beyond its tolerance.
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
for (const failure of failures) process.stdout.write(`${failure}\n`);

const totals = DTYPES.map(
  (dtype) => `${worst[dtype].difference.toExponential(1)} of ${TOLERANCES[dtype]} in ${dtype} (${worst[dtype].family})`,
);
process.stdout.write(
  `parity: ${comparisons} comparisons in ${families.length} families with PyTorch ${families[0]?.torch}, ` +
    `${failures.length} beyond the tolerance; worst ${totals.join(", ")}\n`,
);
process.exitCode = failures.length > 0 || comparisons === 0 ? 1 : 0;
