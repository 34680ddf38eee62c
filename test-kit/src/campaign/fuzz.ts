import { parseArgs } from "node:util";
import { expectCount } from "@chainrule/tensor";
import { fuzz, FUZZ_LIMITS } from "../fuzz/fuzz.ts";
import { FUZZ_SUBJECTS } from "../fuzz/subjects.ts";

/*
 * pnpm campaign fuzz [--count 100000] [--seed 1]: damaged files for every reader of foreign bytes, `count` for each. Each is
 * read as a valid one or refused with a FormatError that names the offset, within 50 ms and 64 MB. A line for each reader,
 * then one with the totals; exits with 1 when a file broke the rules.
 */

const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
const seed = Number(values.seed);
expectCount("campaign fuzz", "--count", count);
expectCount("campaign fuzz", "--seed", seed, 0, 2 ** 32 - 1);

const total = { files: 0, loaded: 0, failures: 0, slowest: 0, growth: 0 };
for (const subject of FUZZ_SUBJECTS) {
  const report = fuzz(subject, { count, seed });
  const codes = [...report.refused].toSorted(([, a], [, b]) => b - a).map(([code, times]) => `${code} ${times}`);
  process.stdout.write(`${subject.name}: ${report.loaded} of ${report.files} loaded; ${codes.join(", ")}\n`);
  for (const failure of report.failures.slice(0, 20)) process.stdout.write(`${failure}\n`);
  total.files += report.files;
  total.loaded += report.loaded;
  total.failures += report.failures.length;
  total.slowest = Math.max(total.slowest, report.slowest);
  total.growth = Math.max(total.growth, report.growth);
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} of ${FUZZ_LIMITS.growth / 2 ** 20} MB`;
process.stdout.write(
  `fuzz: ${total.files} damaged files with seed ${seed}, ${total.loaded} loaded as valid, ` +
    `${total.files - total.loaded - total.failures} refused with their offset, ${total.failures} otherwise; ` +
    `slowest ${total.slowest.toFixed(1)} of ${FUZZ_LIMITS.milliseconds} ms, memory growth ${megabytes(total.growth)}\n`,
);
process.exitCode = total.failures > 0 || total.growth > FUZZ_LIMITS.growth ? 1 : 0;
