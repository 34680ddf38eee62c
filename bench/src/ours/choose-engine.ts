import { engineInfo, useEngine } from "@chainrule/tensor";
import type { EngineInfo } from "@chainrule/tensor";
import type { Settings } from "../process/request.ts";

/**
 * Makes the engine of the settings the one that computes, and says how it came out.
 *
 * @throws Error with the reason where it cannot run here as asked: a row of the table is not to show another engine.
 */
export function chooseEngine({ engine, threads, turbo, library }: Settings): EngineInfo {
  if (typeof library === "string") process.env["CHAINRULE_NATIVE_LIBRARY"] = library;
  useEngine(String(engine), {
    ...(typeof threads === "number" && { threads }),
    ...(typeof turbo === "boolean" && { turbo }),
  });
  const info = engineInfo();
  if (turbo === true && !info.variant.includes("turbo")) throw new Error(info.notes.join("; "));
  return info;
}
