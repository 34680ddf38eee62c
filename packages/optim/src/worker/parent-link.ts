import { nodeThreads, WORKER_NAME } from "./host.ts";
import type { Host } from "./host.ts";
import type { WorkerLink } from "./worker-link.ts";

/** The link to the thread that made this one for training; undefined in any other thread. */
export function parentLink(host: Host = globalThis as Host): WorkerLink | undefined {
  const threads = nodeThreads(host);
  if (threads !== undefined) {
    const { parentPort, workerData } = threads;
    // Listening keeps a worker of Node alive, so one that somebody else made must not be listened to.
    if (parentPort === null || (workerData as { name?: unknown } | null)?.name !== WORKER_NAME) return undefined;
    return {
      post: (message, buffers) => parentPort.postMessage(message, buffers),
      listen: (onMessage) => parentPort.on("message", onMessage),
    };
  }
  if (host.DedicatedWorkerGlobalScope === undefined) return undefined;
  return {
    post: (message, buffers) => host.postMessage?.(message, buffers),
    listen: (onMessage) => host.addEventListener?.("message", ({ data }) => onMessage(data)),
  };
}
