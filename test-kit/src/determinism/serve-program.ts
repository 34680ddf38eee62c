import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What lets a page share memory between threads. */
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** A program that is served as a page on this machine alone. */
export interface ServedProgram {
  readonly url: string;
  /** The text that the page sends back. */
  readonly answer: Promise<string>;
  close(): void;
}

/** Serves a program as a page that may share memory between threads, and hears what it posts to `/answer`. */
export async function serveProgram(program: string): Promise<ServedProgram> {
  let tell: (text: string) => void;
  const answer = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    if (request.url === "/answer") {
      let text = "";
      request.on("data", (part) => (text += String(part)));
      request.on("end", () => {
        response.end();
        tell(text);
      });
    } else if (request.url === "/page.js") {
      response.writeHead(200, { "Content-Type": "text/javascript", ...ISOLATED }).end(program);
    } else {
      response.writeHead(200, { "Content-Type": "text/html", ...ISOLATED });
      response.end('<!doctype html><title>Chainrule</title><script type="module" src="/page.js"></script>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, answer, close };
}
