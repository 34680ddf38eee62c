import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./code-of.ts";

declare const process: { readonly platform: string };

/** By these Windows refuses to replace or remove a file that another program has open, such as a virus scanner. */
const HELD = new Set(["EPERM", "EACCES", "EBUSY"]);

/** Milliseconds between one attempt and the next. */
const WAITS: readonly number[] = [10, 20, 40, 80, 160, 320, 640];

/**
 * Replaces or removes a file; on Windows again and again for a second or so, as long as another program has it open. What
 * fails for another reason, or to the last, throws its error.
 *
 * @param host the name of the system, that of this process unless it is given.
 */
export async function patiently(
  act: () => Promise<void>,
  host: string = process.platform,
  waits: readonly number[] = WAITS,
): Promise<void> {
  for (const wait of host === "win32" ? waits : []) {
    try {
      return await act();
    } catch (error) {
      if (!HELD.has(codeOf(error) ?? "")) throw error;
    }
    await delay(wait);
  }
  return act();
}
