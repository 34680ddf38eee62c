import { execFileSync } from "node:child_process";
import { UsageError } from "../command-line/usage-error.ts";

/** A Node that subjects run under. */
export interface NodeHost {
  readonly program: string;
  /** As it says itself: `v20.20.2`. */
  readonly version: string;
}

/** The Node that runs this program. */
export const ownHost: NodeHost = { program: process.execPath, version: process.version };

/**
 * The Node at a path.
 *
 * @throws UsageError when there is no Node at that path.
 */
export function nodeHost(program: string): NodeHost {
  const version = versionOf(program);
  if (version !== undefined && /^v\d+\.\d+\.\d+/.test(version)) return { program, version };
  throw new UsageError(`--node: expected the path of a Node or a major version, got "${program}". See --help`);
}

function versionOf(program: string): string | undefined {
  try {
    return execFileSync(program, ["--version"], { encoding: "utf8", timeout: 10_000, stdio: "pipe" }).trim();
  } catch {
    return undefined;
  }
}
