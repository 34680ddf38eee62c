import type { BrowserResult } from "../part/browser.ts";
import { numberText } from "./number-text.ts";
import { reasonsOf } from "./reasons.ts";
import { table } from "./table.ts";

/** Training in pages: rates, and whether one thread and several give the same bits. */
export function browserSection(results: readonly BrowserResult[]): string {
  const rows = results.flatMap(({ name, timings = [] }) =>
    timings.map(({ threads, samplesPerSecond, about }) => [name, String(threads), numberText(samplesPerSecond), about]),
  );
  const sums = results.flatMap(({ timings = [] }) => timings.map(({ checksum }) => checksum));
  const same = new Set(sums).size === 1 ? "All of them end with the same weights to the bit." : "Their weights differ!";
  const reasons = reasonsOf(results.map((row) => ({ ...row, host: "Chromium" })));
  const timings = table(["page", "threads", "samples/s", "what ran"], rows, (column) => column === 1 || column === 2);
  const text = "784-128-10, batch 64, SGD, one batch that stays in the engine's memory, in headless Chromium.";
  const parts = [`## In a browser`, text, ...(sums.length > 0 ? [timings, same] : []), reasons];
  return parts.filter((part) => part !== undefined).join("\n\n");
}
