import { execFileSync } from "node:child_process";
import { childEnvironment } from "./child-environment.ts";

/** Where a Python may be; the system's own comes after the one that the user's path names. */
const CANDIDATES = ["python3", "/usr/bin/python3"];

/** The first Python that can import a module, or undefined. */
export function pythonWith(module: string): string | undefined {
  return CANDIDATES.find((program) => {
    try {
      execFileSync(program, ["-c", `import ${module}`], {
        stdio: "ignore",
        timeout: 60_000,
        env: childEnvironment(process.env),
      });
      return true;
    } catch {
      return false;
    }
  });
}

/** The environment that makes native libraries use so many threads, and wait for work without burning the other cores. */
export function threadsEnvironment(threads: number): Record<string, string> {
  return {
    OMP_WAIT_POLICY: "PASSIVE",
    OMP_NUM_THREADS: String(threads),
    OPENBLAS_NUM_THREADS: String(threads),
  };
}
