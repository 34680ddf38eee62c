import { parseArgs } from "node:util";
import { expectCount } from "@chainrule/tensor";
import { residentMemory } from "../memory/resident-memory.ts";
import { slope } from "../memory/slope.ts";

/*
 * pnpm campaign memory [--steps 100000]: a long training run in one process. Exits with 1 when its resident memory, read after
 * collections, grows by 1 MB or more for 10,000 steps, the first tenth left out.
 */

const LIMIT = 1;
const { values } = parseArgs({ options: { steps: { type: "string", default: "100000" } } });
const steps = Number(values.steps);
expectCount("campaign memory", "--steps", steps, 100);

const readings = await residentMemory(steps, 100);
const steady = readings.filter(([step]) => step > steps / 10);
const growth = (slope(steady) * 10_000) / 2 ** 20;
const [first, last] = [steady[0][1], steady[steady.length - 1][1]].map((bytes) => (bytes / 2 ** 20).toFixed(1));
process.stdout.write(
  `memory: ${steps} steps, resident ${first} MB after the first tenth and ${last} MB at the end; ` +
    `slope ${growth.toFixed(3)} of ${LIMIT} MB for 10,000 steps\n`,
);
process.exitCode = growth < LIMIT ? 0 : 1;
