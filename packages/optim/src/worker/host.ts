/** A worker of a page. */
export interface WebWorker {
  addEventListener(
    event: string,
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  postMessage(message: unknown, transfer: readonly object[]): void;
  terminate(): void;
}

/** A worker of Node. */
interface NodeWorker {
  on(event: string, listener: (value: unknown) => void): void;
  postMessage(message: unknown, transfer: readonly object[]): void;
  terminate(): Promise<number>;
  ref(): void;
  unref(): void;
}

/** What of `node:worker_threads` is used. */
export interface NodeThreads {
  readonly Worker: new (url: object | string, options: object) => NodeWorker;
  readonly parentPort: Pick<NodeWorker, "on" | "postMessage"> | null;
  readonly workerData: unknown;
}

/** What of the global object is used, where it is there. */
export interface Host {
  readonly Worker?: new (url: object | string, options: object) => WebWorker;
  readonly DedicatedWorkerGlobalScope?: unknown;
  addEventListener?(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage?(message: unknown, transfer: readonly object[]): void;
  readonly process?: { getBuiltinModule?(name: string): unknown };
}

/** The threads of Node; undefined elsewhere. */
export function nodeThreads(host: Host): NodeThreads | undefined {
  return host.process?.getBuiltinModule?.("node:worker_threads") as NodeThreads | undefined;
}

/** How workers made here are named, and known by themselves. */
export const WORKER_NAME = "chainrule training";
