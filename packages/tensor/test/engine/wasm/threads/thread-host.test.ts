import { availableParallelism } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { threadHost } from "../../../../src/engine/wasm/threads/thread-host.ts";

afterEach(() => vi.unstubAllGlobals());

test("threadHost in Node offers as many threads as the process may use", () => {
  expect(threadHost()).toMatchObject({ processors: availableParallelism(), startsWhileBusy: true });
});

test("threadHost says why a page has no threads", () => {
  vi.stubGlobal("process", undefined);
  vi.stubGlobal("Worker", undefined);
  expect(threadHost()).toBe("this host has no workers");
  vi.stubGlobal("Worker", Object);
  expect(threadHost()).toMatch(/^the page is not cross-origin isolated \(it needs the headers/);
});

test("threadHost in a cross-origin isolated page makes workers that get the start and report back", () => {
  class Worker {
    readonly listeners = new Map<string, (event: object) => void>();
    got: unknown;
    constructor() {
      made.push(this);
    }
    addEventListener(event: string, listener: (event: object) => void): void {
      this.listeners.set(event, listener);
    }
    postMessage(value: unknown): void {
      this.got = value;
    }
  }
  const made: Worker[] = [];
  vi.stubGlobal("process", undefined);
  vi.stubGlobal("crossOriginIsolated", true);
  vi.stubGlobal("navigator", { hardwareConcurrency: 6 });
  vi.stubGlobal("Worker", Worker);
  const host = threadHost();
  if (typeof host === "string") throw new Error(host);
  expect(host).toMatchObject({ processors: 6, startsWhileBusy: false });
  const [ready, stopped] = [vi.fn<() => void>(), vi.fn<(reason: string) => void>()];
  const start = { modules: [], memory: {}, control: 64 };
  host.spawn(start, ready, stopped);
  expect(made[0].got).toBe(start);
  made[0].listeners.get("message")?.({});
  made[0].listeners.get("error")?.({ message: "blocked" });
  made[0].listeners.get("error")?.({});
  expect(ready).toHaveBeenCalledOnce();
  expect(stopped.mock.calls).toEqual([["blocked"], ["the page's policy does not allow workers from blobs"]]);
});
