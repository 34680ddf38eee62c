import { tryFaults } from "../faults/fault-trials.ts";

/*
 * pnpm campaign faults: the N-th file-system call of a save fails, for N = 1, 2, ... until one gets through, by an error (no
 * space), by a write of fewer bytes than asked, and by stops of the machine that lose what was not waited for. A line for
 * each kind, then one with the totals; exits with 1 when a checkpoint was lost.
 */

const total = { trials: 0, before: 0, after: 0, failures: 0 };
for (const fault of ["error", "short write", "crash"] as const) {
  const { trials, before, after, failures } = await tryFaults(fault);
  process.stdout.write(
    `${fault}: ${trials} trials, the checkpoint before ${before} times, the new one ${after} times\n`,
  );
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  total.trials += trials;
  total.before += before;
  total.after += after;
  total.failures += failures.length;
}
process.stdout.write(
  `faults: ${total.trials} trials of a failing call; a whole checkpoint loaded after ${total.before + total.after}, ` +
    `the one before ${total.before} times and the new one ${total.after} times; ${total.failures} lost\n`,
);
process.exitCode = total.failures > 0 ? 1 : 0;
