import { WORKER_SOURCE } from "./worker-source.ts";

/** What a helping thread needs to begin. */
export interface ThreadStart {
  readonly modules: readonly object[];
  readonly memory: object;
  readonly control: number;
}

/** How helping threads are made on this host. */
export interface ThreadHost {
  /** Threads that the processor runs at once. */
  readonly processors: number;
  /** Whether a thread begins to work even while the program computes without a pause. */
  readonly startsWhileBusy: boolean;
  /**
   * Makes a thread that never keeps the program alive.
   *
   * @param onReady called once it serves.
   * @param onStop called when it cannot begin, or has ended.
   */
  spawn(start: ThreadStart, onReady: () => void, onStop: (reason: string) => void): void;
}

interface NodeWorker {
  on(event: string, listener: (value: unknown) => void): void;
  postMessage(value: unknown): void;
  unref(): void;
}
interface NodeThreads {
  Worker: new (source: string, options: object) => NodeWorker;
}
interface WebWorker {
  addEventListener(event: string, listener: (event: { message?: string }) => void): void;
  postMessage(value: unknown): void;
}
interface Host {
  process?: { getBuiltinModule?: (name: string) => object | undefined };
  Worker?: new (url: string, options: { name: string }) => WebWorker;
  Blob?: new (parts: string[], options: { type: string }) => object;
  URL?: { createObjectURL?: (blob: object) => string };
  navigator?: { hardwareConcurrency?: number };
  crossOriginIsolated?: boolean;
}

/** The host's threads, or in words why there are none. */
export function threadHost(): ThreadHost | string {
  const host = globalThis as Host;
  const threads = host.process?.getBuiltinModule?.("node:worker_threads") as NodeThreads | undefined;
  const os = host.process?.getBuiltinModule?.("node:os") as { availableParallelism(): number } | undefined;
  if (threads !== undefined && os !== undefined) {
    return {
      processors: os.availableParallelism(),
      startsWhileBusy: true,
      spawn: (start, onReady, onStop) => spawnInNode(threads, start, onReady, onStop),
    };
  }
  const { Worker, Blob, URL } = host;
  if (Worker === undefined || Blob === undefined || URL?.createObjectURL === undefined)
    return "this host has no workers";
  if (host.crossOriginIsolated !== true) {
    return "the page is not cross-origin isolated (it needs the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp)";
  }
  const source = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
  return {
    processors: host.navigator?.hardwareConcurrency ?? 1,
    startsWhileBusy: false,
    spawn(start, onReady, onStop) {
      const worker = new Worker(source, { name: "chainrule" });
      worker.addEventListener("message", onReady);
      worker.addEventListener("error", ({ message }) =>
        onStop(message ?? "the page's policy does not allow workers from blobs"),
      );
      worker.postMessage(start);
    },
  };
}

function spawnInNode(
  { Worker }: NodeThreads,
  start: ThreadStart,
  onReady: () => void,
  onStop: (reason: string) => void,
): void {
  // It makes next to no garbage, and needs no room for it.
  const resourceLimits = { maxYoungGenerationSizeMb: 1 };
  const worker = new Worker(WORKER_SOURCE, { eval: true, execArgv: [], name: "chainrule", resourceLimits });
  worker.on("message", onReady);
  worker.on("error", (error) => onStop(String(error)));
  worker.on("exit", () => onStop("it ended"));
  worker.postMessage(start);
  worker.unref();
}
