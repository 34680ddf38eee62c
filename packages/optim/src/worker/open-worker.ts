import { StateError, ValueError } from "@chainrule/tensor";
import { nodeThreads, WORKER_NAME } from "./host.ts";
import type { Host, NodeThreads, WebWorker } from "./host.ts";
import type { OwnedWorkerLink } from "./worker-link.ts";

/** A module that calls `defineTraining`: its URL, or in a page the worker that runs it. */
export type TrainingModule = { readonly href: string } | string | WebWorker;

/**
 * Starts a worker on a module, or takes over one that a page has made.
 *
 * @throws ValueError for what is no URL, StateError on a host without workers.
 */
export function openWorker(module: TrainingModule, host: Host = globalThis as Host): OwnedWorkerLink {
  if (isWorker(module)) return webLink(module);
  const threads = nodeThreads(host);
  if (threads !== undefined) return nodeLink(threads, module);
  const { Worker } = host;
  if (Worker === undefined) throw noWorkers();
  return webLink(new Worker(module, { type: "module", name: WORKER_NAME }));
}

function nodeLink({ Worker }: NodeThreads, module: { readonly href: string } | string): OwnedWorkerLink {
  const worker = new Worker(urlOf(module), { name: WORKER_NAME, workerData: { name: WORKER_NAME } });
  return {
    post: (message, buffers) => worker.postMessage(message, buffers),
    listen: (onMessage) => worker.on("message", onMessage),
    onEnd(listener) {
      worker.on("error", listener);
      worker.on("messageerror", listener);
      worker.on("exit", (code) => listener(`an exit with code ${String(code)}`));
    },
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  };
}

function webLink(worker: WebWorker): OwnedWorkerLink {
  // A worker that a page has made may fail before its run is driven.
  const failed = new Promise<string>((resolve) => {
    worker.addEventListener("error", ({ message }) => resolve(message ?? "a module that cannot be loaded"));
    worker.addEventListener("messageerror", () => resolve("a message that cannot be read"));
  });
  return {
    post: (message, buffers) => worker.postMessage(message, buffers),
    listen: (onMessage) => worker.addEventListener("message", ({ data }) => onMessage(data)),
    onEnd: (listener) => void failed.then(listener),
    // A page keeps its workers, and is kept by none.
    hold: () => {},
    end: () => worker.terminate(),
  };
}

/** Whether it is a worker, and no URL of a module for one. */
export function isWorker(module: TrainingModule): module is WebWorker {
  return typeof (module as Partial<WebWorker> | null)?.postMessage === "function";
}

/** A URL as Node's workers want it, which take a text for a path. */
function urlOf(module: { readonly href: string } | string): object {
  const { URL } = globalThis as unknown as { URL: new (url: string) => object };
  const text = typeof module === "string" ? module : module?.href;
  try {
    return new URL(text);
  } catch {
    throw new ValueError({
      code: "not-a-module",
      where: "trainInWorker",
      expected: "module must be the URL of a module that calls defineTraining",
      got: String(module),
      fix: 'Write new URL("./train.js", import.meta.url)',
    });
  }
}

function noWorkers(): StateError {
  return new StateError({
    code: "no-workers",
    where: "trainInWorker",
    expected: "the host must have workers",
    got: "one without",
    fix: "Train on this thread: new Trainer(...).fit(...)",
  });
}
