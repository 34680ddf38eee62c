import { parseArgs } from "node:util";
import { expectCount, Random } from "@chainrule/tensor";
import { killAndResume } from "../kill/kill-trials.ts";

/*
 * pnpm campaign kill [--count 60] [--seed 1]: a training run with shuffling, dropout, batch norm and Adam is killed with
 * SIGKILL at random moments and resumed each time. Exits with 1 when its weights, optimizer, history or log end with other
 * bytes than those of the uninterrupted run.
 */

const { values } = parseArgs({
  options: { count: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
expectCount("campaign kill", "--count", count);
expectCount("campaign kill", "--seed", seed, 0, 2 ** 32 - 1);

const { kills, unfinished, runs, failures } = await killAndResume(count, new Random(seed));
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.stdout.write(
  `kill: ${kills} kills with seed ${seed}, ${unfinished} in the middle of writing; ${runs} runs resumed to their end, ` +
    `${runs - new Set(failures.map((text) => text.split(",")[0])).size} with the same bytes as the uninterrupted one\n`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
