import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { KernelAnswer, KernelTiming, Peak } from "../process/answer.ts";
import { threadsEnvironment } from "../process/python.ts";
import { runChild } from "../process/run-child.ts";
import type { Entrant } from "../subject/entrant.ts";
import type { Context } from "./context.ts";

/** The kernels of one engine. */
export interface EngineKernelTimings {
  readonly name: string;
  readonly host: string;
  /** How many threads large kernels ran on. */
  readonly threads?: number;
  readonly timings?: readonly KernelTiming[];
  readonly reason?: string;
}

/** Kernels by engine, and what a native library reaches on this machine. */
export interface KernelResults {
  readonly engines: readonly EngineKernelTimings[];
  readonly peaks: readonly Peak[];
}

/** How the names begin of our subjects whose threads are all the native library's. */
const NATIVE = "chainrule, native, ";
const program = fileURLToPath(new URL("../../peers/pytorch.py", import.meta.url));

/** Times the kernels of our engines one after the other, and takes the peak of the machine with Python's libraries. */
export async function kernelTimings(
  entrants: readonly Entrant[],
  python: string | undefined,
  { quick, progress, signal }: Context,
): Promise<KernelResults> {
  const window = quick ? 60 : 240;
  const engines: EngineKernelTimings[] = [];
  for (const { subject, host, command } of entrants) {
    if (subject.kind !== "ours" || subject.settings["loop"] === "trainer") continue;
    progress.say(`kernels: ${subject.name}, ${host}`);
    const { settings, name } = subject;
    const outcome = await runChild<KernelAnswer>(command, { task: "kernels", settings, window }, signal);
    engines.push(outcome.ok ? { name, host, ...outcome.answer } : { name, host, reason: outcome.reason });
  }
  const peaks: Peak[] = engines.filter(({ name }) => name.startsWith(NATIVE)).flatMap(nativePeak);
  if (python !== undefined) {
    for (const threads of new Set([1, availableParallelism()])) {
      progress.say(`kernels: the peak of the machine with ${threads} thread${threads === 1 ? "" : "s"}`);
      const command = { program: python, args: [program], environment: threadsEnvironment(threads) };
      const request = { task: "peak", settings: { threads }, window: 4 * window } as const;
      const outcome = await runChild<Peak[]>(command, request, signal);
      if (outcome.ok) peaks.push(...outcome.answer);
    }
  }
  return { engines, peaks };
}

function nativePeak({ name, host, threads = 1, timings = [] }: EngineKernelTimings): Peak[] {
  const square = timings.find((timing) => timing.name === "square");
  if (square === undefined) return [];
  return [{ library: `${name}, ${host}`, threads, gigaflops: square.work / square.microseconds / 1000 }];
}
