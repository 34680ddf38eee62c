import { parseArgs } from "node:util";
import { hostCombinations, OWN_COMBINATIONS } from "../determinism/combination.ts";
import type { Combination } from "../determinism/combination.ts";
import type { HostCommand } from "../determinism/run-in-child.ts";
import { CombinationTrials } from "../determinism/try-combination.ts";

/*
 * pnpm campaign determinism [--hosts] [--browser chromium]: four networks are trained in processes of their own, with every
 * engine, number of threads and host, and every byte that training left behind is compared. With --hosts other hosts are
 * tried too, which npx may have to download; with --browser a page of a Chromium. A line for each combination, then one with
 * the totals; exits with 1 when bits differ that docs/determinism.md promises to be the same.
 */

const NPX = process.platform === "win32" ? "npx.cmd" : "npx";
const HOSTS: Readonly<Record<string, HostCommand>> = {
  "node@20": [NPX, "-y", "node@20"],
  "node@22": [NPX, "-y", "node@22"],
  "node@24": [NPX, "-y", "node@24"],
  deno: [NPX, "-y", "deno", "run", "--allow-all"],
  bun: [NPX, "-y", "bun"],
};

const { values } = parseArgs({
  options: { hosts: { type: "boolean", default: false }, browser: { type: "string" } },
});
const combinations: Combination[] = [...OWN_COMBINATIONS];
if (values.hosts) {
  for (const [name, host] of Object.entries(HOSTS)) combinations.push(...hostCombinations(name, host, false));
}
if (values.browser !== undefined) combinations.push(...hostCombinations("a page", [values.browser], true));

const trials = new CombinationTrials();
const counts = { held: 0, broken: 0, untried: 0, others: 0, otherwiseSame: 0 };
for (const combination of combinations) {
  const { outcome, text } = await trials.try(combination);
  const isBroken = outcome === "different" && combination.promised;
  process.stdout.write(`${isBroken ? "BROKEN " : ""}${text}\n`);
  if (outcome === "untried") counts.untried++;
  else if (combination.promised) counts[isBroken ? "broken" : "held"]++;
  else counts[outcome === "same" ? "otherwiseSame" : "others"]++;
}
process.stdout.write(
  `determinism: ${combinations.length} combinations; the same bits in ${counts.held} of ` +
    `${counts.held + counts.broken} that are promised, and in ${counts.otherwiseSame} of ` +
    `${counts.otherwiseSame + counts.others} that are not; ${counts.untried} not tried\n`,
);
process.exitCode = counts.broken > 0 || counts.held === 0 ? 1 : 0;
