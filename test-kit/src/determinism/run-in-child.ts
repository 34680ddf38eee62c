import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { RunAnswer, RunRequest } from "./checked-run.ts";

/** A host of programs: its command, and the arguments before the program's file. */
export type HostCommand = readonly [program: string, ...args: string[]];

/** The Node that runs this program. */
export const OWN_NODE: HostCommand = [process.execPath];

const BUILT = fileURLToPath(new URL("../../dist/determinism/program.js", import.meta.url));
/** Milliseconds after which a host is given up. */
const PATIENCE = 120_000;

/**
 * Trains every subject in a process of its own, without the variables that choose an engine.
 *
 * @throws Error with the last lines of what the host complained about.
 */
export async function runInChild(request: RunRequest, host: HostCommand = OWN_NODE): Promise<RunAnswer> {
  const [program, ...args] = host;
  const inherited = Object.entries(process.env).filter(([name]) => !/^(CHAINRULE_|NODE_OPTIONS$)/.test(name));
  const { stdout } = await promisify(execFile)(program, [...args, BUILT, JSON.stringify(request)], {
    env: Object.fromEntries(inherited),
    timeout: PATIENCE,
    killSignal: "SIGKILL",
  });
  return JSON.parse(stdout) as RunAnswer;
}
