import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { findBrowser } from "../browser/find-browser.ts";
import type { PageTiming } from "../browser/page-answer.ts";
import { servePage } from "../browser/serve-page.ts";
import type { Context } from "./context.ts";

/** Training in a page. */
export interface BrowserResult {
  readonly name: string;
  readonly timings?: readonly PageTiming[];
  readonly reason?: string;
}

const entry = fileURLToPath(new URL("../browser/page.js", import.meta.url));
/** No window, no sandbox that root may not have, and no calls home. */
const FLAGS = (
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " +
  "--disable-component-update --disable-sync"
).split(" ");
/** Milliseconds that a page may take beyond its own windows. */
const PATIENCE = 30_000;

/** Trains in a headless Chromium, in a page that may share memory between threads and in one that may not. */
export async function trainInBrowser({ quick, progress, signal }: Context): Promise<BrowserResult[]> {
  const browser = findBrowser(process.env);
  const names = ["a cross-origin isolated page", "any other page"];
  if (browser === undefined) return names.map((name) => ({ name, reason: "there is no Chromium on this machine" }));
  const program = await pageProgram();
  const milliseconds = quick ? 300 : 1500;
  const results: BrowserResult[] = [];
  for (const name of names) {
    progress.say(`browser: ${name}`);
    const page = await servePage(program, name === names[0]);
    const profile = mkdtempSync(join(tmpdir(), "chainrule-page-"));
    const child = spawn(browser, [...FLAGS, `--user-data-dir=${profile}`, `${page.url}?milliseconds=${milliseconds}`], {
      stdio: "ignore",
      signal,
    });
    const ended = new Promise<void>((resolve) => {
      child.on("error", () => resolve());
      child.on("close", () => resolve());
    });
    const gaveUp = ended.then(() => ({ reason: "the browser ended" }));
    const timer = setTimeout(() => child.kill(), PATIENCE + 4 * milliseconds);
    const answer = await Promise.race([page.answer, gaveUp]);
    clearTimeout(timer);
    child.kill();
    await ended;
    page.close();
    removeProfile(profile);
    signal.throwIfAborted();
    results.push({ name, ...answer });
  }
  return results;
}

/** The browser's own processes may still be writing to it. */
function removeProfile(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  } catch {
    // It lies among the temporary files of the system, which clears them.
  }
}

async function pageProgram(): Promise<string> {
  const bundle = await rolldown({ input: entry, platform: "browser", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return output[0].code;
}
