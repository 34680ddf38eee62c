import { readFileSync } from "node:fs";
import { resourceUsage } from "node:process";

/**
 * The most memory that this process held at any time, in MB.
 *
 * On Linux it is read from /proc, as the figure of `resourceUsage` there begins at what the parent held when it started
 * this process.
 */
export function peakMegabytes(): number {
  try {
    const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kibibytes !== undefined) return (Number(kibibytes) * 1024) / 1e6;
  } catch {
    // No /proc here.
  }
  return (resourceUsage().maxRSS * 1024) / 1e6;
}
