import { parseArgs } from "node:util";
import { expectCount, Random } from "@chainrule/tensor";
import { tryNonFinite } from "../non-finite/non-finite-trials.ts";

/*
 * pnpm campaign nan [--count 5000] [--seed 1]: NaN and infinities are put into an input, a weight, the output of a gate, a
 * gradient or the loss, in one step of training of random networks, dense, convolutional, recurrent, with attention, and
 * graphs, also inside of their containers. Each must be told at the right step, gate, tensor and index, and again by a replay. Exits with 1 when one is not.
 */

const { values } = parseArgs({
  options: { count: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
expectCount("campaign nan", "--count", count);
expectCount("campaign nan", "--seed", seed, 0, 2 ** 32 - 1);

const { trials, told, late, harmless, failures } = await tryNonFinite(count, new Random(seed));
for (const failure of failures.slice(0, 20)) process.stdout.write(`${failure}\n`);
process.stdout.write(
  `nan: ${trials} faults with seed ${seed}; ${told} told at their step, gate, tensor and index and found again by a replay, ` +
    `${late} infinite weights that saturated a gate and were told in a later step or at the end of the epoch, ` +
    `${harmless} that left the loss and all parameters finite, ${failures.length} told wrongly or not at all\n`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
