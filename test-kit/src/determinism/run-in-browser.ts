import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { RunAnswer, RunRequest } from "./checked-run.ts";
import { serveProgram } from "./serve-program.ts";

const BUILT = fileURLToPath(new URL("../../dist/determinism/page.js", import.meta.url));
/** No window, no sandbox that root may not have, and no calls home. */
const FLAGS = (
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " +
  "--disable-component-update --disable-sync"
).split(" ");
/** Milliseconds after which a page is given up. */
const PATIENCE = 120_000;

/**
 * Trains every subject in a page of a headless Chromium.
 *
 * @throws Error when the browser does not start, or ends before the page has answered; or with what the page complained of.
 */
export async function runInBrowser(request: RunRequest, browser: string): Promise<RunAnswer> {
  const page = await serveProgram(await pageProgram());
  const profile = await mkdtemp(join(tmpdir(), "chainrule-page-"));
  const url = `${page.url}?request=${encodeURIComponent(JSON.stringify(request))}`;
  const child = execFile(browser, [...FLAGS, `--user-data-dir=${profile}`, url], { timeout: PATIENCE });
  const ended = new Promise<undefined>((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("close", () => resolve(undefined));
  });
  try {
    const text = await Promise.race([page.answer, ended]);
    if (text === undefined) throw new Error(`${browser} ended before its page had answered`);
    const answer = JSON.parse(text) as RunAnswer | { readonly reason: string };
    if ("reason" in answer) throw new Error(answer.reason);
    return answer;
  } finally {
    child.kill();
    await ended;
    page.close();
    // The browser's own processes may still be writing to it.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function pageProgram(): Promise<string> {
  const bundle = await rolldown({ input: BUILT, platform: "browser", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return output[0].code;
}
