import { mkdirSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/**
 * The folder that an option names, made if need be.
 *
 * @throws UsageError when it cannot be made: `--out: cannot make the folder "/dev/null/x" (ENOTDIR). See --help`.
 */
export function outputFolder(name: string, path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--${name}: cannot make the folder "${path}" (${code}). See --help`);
  }
}
