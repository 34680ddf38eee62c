import { HELP, planOf } from "./command-line/plan.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { Progress } from "./part/progress.ts";
import { pageOf } from "./report/page.ts";
import { writeResults } from "./report/write-results.ts";
import { runPlan } from "./run-plan.ts";

const INTERRUPTED = 130;
const argv = process.argv.slice(2);
const controller = new AbortController();
const interrupt = (): void => controller.abort(new Error("stopped by Ctrl-C"));
process.on("SIGINT", interrupt);
process.on("SIGTERM", interrupt);

const progress = new Progress();
try {
  const plan = planOf(argv);
  if (plan === undefined) {
    process.stdout.write(HELP);
  } else {
    const { rounds, quick } = plan;
    const commandLine = ["npx -y pnpm@12.21.0 bench", ...argv].join(" ");
    const results = await runPlan(plan, commandLine, { rounds, quick, progress, signal: controller.signal });
    progress.clear();
    process.stdout.write(pageOf(results));
    if (plan.write) writeResults(results);
  }
} catch (error) {
  progress.clear();
  if (!controller.signal.aborted && !(error instanceof UsageError)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : INTERRUPTED;
} finally {
  process.off("SIGINT", interrupt);
  process.off("SIGTERM", interrupt);
}
