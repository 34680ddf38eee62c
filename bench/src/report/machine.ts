import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";

/** Where and when the figures were taken. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  /** How many processes wanted to run over the last minute, before the first figure was taken. */
  readonly load: number;
  readonly commit: string;
  readonly date: string;
}

/** This machine, now. */
export function thisMachine(): Machine {
  return {
    processor: processorName(),
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${arch()}`,
    load: loadavg()[0],
    commit: commit(),
    date: new Date().toISOString(),
  };
}

/** What the system calls the processor, with what its instructions can do where it says so. */
function processorName(): string {
  const name = cpus()[0]?.model.trim() ?? "unknown";
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1].split(" ") ?? [];
    const widest = ["avx512f", "avx2", "avx"].find((flag) => flags.includes(flag));
    return widest === undefined ? name : `${name} (${widest.toUpperCase().replace("512F", "-512")})`;
  } catch {
    return name;
  }
}

function commit(): string {
  try {
    // What this program writes must not make its own next run look changed.
    const changed = git(
      "status",
      "--porcelain",
      "--untracked-files=no",
      "--",
      ":/",
      ":(exclude,top)bench/RESULTS.md",
      ":(exclude,top)bench/results.json",
    );
    return `${git("rev-parse", "--short=12", "HEAD")}${changed === "" ? "" : " with changes"}`;
  } catch {
    return "unknown";
  }
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", stdio: "pipe" }).trim();
}
