import { accessSync, constants, mkdirSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/**
 * The folder that an option names, made if need be. It can be written into, which would else be found out after the work.
 *
 * @throws UsageError when it cannot: `--out: cannot make the folder "/dev/null/x" (ENOTDIR). See --help`.
 */
export function outputFolder(name: string, path: string): string {
  attempt(`--${name}: cannot make the folder "${path}"`, () => mkdirSync(path, { recursive: true }));
  attempt(`--${name}: cannot write into the folder "${path}"`, () => accessSync(path, constants.W_OK));
  return path;
}

function attempt(refusal: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new UsageError(`${refusal} (${(error as NodeJS.ErrnoException).code}). See --help`);
  }
}
