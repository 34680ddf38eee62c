// Trains in a web worker and in its page, in a headless Chromium, and compares the bits; run `pnpm build` before.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync";
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
const browser = process.env.CHROME_PATH ?? "chromium";

async function bundled(name) {
  const input = fileURLToPath(new URL(`../test-kit/dist/worker/${name}.js`, import.meta.url));
  const bundle = await rolldown({ input, platform: "browser", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return output[0].code;
}

const programs = { "/page.js": await bundled("page"), "/spirals.js": await bundled("spirals") };

async function answerOf(threads) {
  const headers = threads > 0 ? ISOLATED : {};
  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    if (path === "/answer") {
      let text = "";
      request.on("data", (part) => (text += String(part)));
      request.on("end", () => server.emit("answer", text));
      response.end();
    } else if (Object.hasOwn(programs, path)) {
      response.writeHead(200, { "Content-Type": "text/javascript", ...headers }).end(programs[path]);
    } else {
      response.writeHead(200, { "Content-Type": "text/html", ...headers });
      response.end(`<!doctype html><script type="module" src="/page.js?threads=${threads}"></script>`);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const profile = mkdtempSync(join(tmpdir(), "chainrule-page-"));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const child = spawn(browser, [...FLAGS.split(" "), `--user-data-dir=${profile}`, url], { stdio: "ignore" });
  const timer = setTimeout(() => server.emit("answer", JSON.stringify({ reason: "no answer" })), 60_000);
  const [text] = await once(server, "answer");
  clearTimeout(timer);
  child.kill();
  await once(child, "close");
  server.closeAllConnections();
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return JSON.parse(text);
}

for (const threads of [2, 0]) {
  const { reason, losses, weights, frames, refused } = await answerOf(threads);
  const isSame =
    reason === undefined && JSON.stringify([losses[0], weights[0]]) === JSON.stringify([losses[1], weights[1]]);
  console.log(
    `worker-in-page: ${threads > 0 ? `isolated, ${threads} threads` : "not isolated"}: ` +
      (reason ??
        `${isSame ? "the same bits" : "other bits"}, loss ${losses[1].at(-1)}, ${frames} ticks meanwhile; ${refused}`),
  );
  if (!isSame) process.exitCode = 1;
}
