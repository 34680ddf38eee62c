import type { EngineInfo } from "./engine-provider.ts";
import { environment } from "./environment.ts";

/** With `CHAINRULE_DEBUG` set, one line on standard error (the console, in a page) about the engine that was chosen. */
export function announce(info: EngineInfo): void {
  if (environment("CHAINRULE_DEBUG") === undefined) return;
  const line = `chainrule: ${engineLine(info)}\n`;
  const host = globalThis as { process?: { stderr?: { write(text: string): unknown } } };
  host.process?.stderr?.write(line);
}

/** The engine in one line: `engine wasm, relaxed SIMD, 2 threads; turbo: needs Node 24`. */
export function engineLine({ name, variant, threads, notes, unavailable }: EngineInfo): string {
  const reasons = Object.entries(unavailable).map(([other, reason]) => `no ${other}: ${reason}`);
  const parts = [`engine ${name}`, variant, `${threads} ${threads === 1 ? "thread" : "threads"}`];
  return [parts.filter((part) => part !== "").join(", "), ...notes, ...reasons].join("; ");
}
