import { ChainruleError } from "@chainrule/tensor";
import { UsageError } from "./usage-error.ts";

/** What the signal of Ctrl-C carries. */
class Interrupted extends Error {
  override name = "Interrupted";
}

/**
 * Runs a program to its end and sets the exit status: 0 when it worked, 2 for a wrong command line, 130 after Ctrl-C, and
 * 1 for any other refusal, each with one line on standard error. A second Ctrl-C ends the process at once.
 *
 * An error that is neither of the library nor of the command line is a bug and passes through.
 *
 * @param hearsSignals whether the program lets the host handle its events while it works. One that does not could never be
 *   told of Ctrl-C; the host then ends it at the first one.
 */
export async function runProgram(
  program: (signal: AbortSignal) => Promise<void>,
  hearsSignals: boolean = true,
): Promise<void> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Interrupted("stopped by Ctrl-C"));
  };
  if (hearsSignals) {
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
  }
  try {
    await program(controller.signal);
  } catch (error) {
    const status = exitStatus(error);
    if (status === undefined) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = status;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

function exitStatus(error: unknown): number | undefined {
  if (error instanceof UsageError) return 2;
  if (error instanceof Interrupted) return 130;
  return error instanceof ChainruleError ? 1 : undefined;
}
