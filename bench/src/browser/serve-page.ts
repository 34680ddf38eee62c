import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { PageAnswer } from "./page-answer.ts";

/** What lets a page share memory between threads. */
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** A page that is served on this machine alone, and what it sends back. */
export interface ServedPage {
  readonly url: string;
  readonly answer: Promise<PageAnswer>;
  close(): void;
}

/** Serves a program as a page, cross-origin isolated or not. */
export async function servePage(program: string, isIsolated: boolean): Promise<ServedPage> {
  const headers = isIsolated ? ISOLATED : {};
  const server: Server = createServer((request, response) => {
    if (request.url === "/answer") {
      let text = "";
      request.on("data", (part) => (text += String(part)));
      request.on("end", () => {
        response.end();
        server.emit("answer", JSON.parse(text));
      });
    } else if (request.url === "/page.js") {
      response.writeHead(200, { "Content-Type": "text/javascript", ...headers }).end(program);
    } else {
      response.writeHead(200, { "Content-Type": "text/html", ...headers });
      response.end('<!doctype html><title>Chainrule</title><script type="module" src="/page.js"></script>');
    }
  });
  const answer = once(server, "answer").then(([given]) => given as PageAnswer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, answer, close };
}
