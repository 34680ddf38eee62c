import { renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pageOf } from "./page.ts";
import type { Results } from "./results.ts";

/** Writes bench/RESULTS.md and bench/results.json; each is there whole or not at all. */
export function writeResults(results: Results): void {
  writeWhole("RESULTS.md", pageOf(results));
  writeWhole("results.json", `${JSON.stringify(results, undefined, 2)}\n`);
}

function writeWhole(name: string, text: string): void {
  const path = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
