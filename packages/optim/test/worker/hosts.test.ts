import { expect, test } from "vitest";
import type { Host, WebWorker } from "../../src/worker/host.ts";
import { openWorker } from "../../src/worker/open-worker.ts";
import { parentLink } from "../../src/worker/parent-link.ts";

/** A worker of a page that is none, and a way to let it speak. */
function fakeWorker() {
  const listeners = new Map<string, (event: { data?: unknown; message?: string }) => void>();
  const log: unknown[] = [];
  const worker: WebWorker = {
    addEventListener: (event, listener) => void listeners.set(event, listener),
    postMessage: (message) => void log.push(message),
    terminate: () => void log.push("terminated"),
  };
  return { worker, log, listeners };
}

test("openWorker starts a module worker in a page, and takes one that is there", async () => {
  const { worker, log, listeners } = fakeWorker();
  const made: unknown[] = [];
  function Worker(...parts: unknown[]): WebWorker {
    made.push(...parts);
    return worker;
  }
  const page = { Worker } as unknown as Host;
  for (const [open, fails, reason] of [
    [() => openWorker("/train.js", page), () => listeners.get("error")?.({ message: "broken" }), "broken"],
    [() => openWorker(worker, page), () => listeners.get("error")?.({}), "a module that cannot be loaded"],
    [() => openWorker(worker), () => listeners.get("messageerror")?.({}), "a message that cannot be read"],
  ] as const) {
    const link = open();
    const heard: unknown[] = [];
    link.listen((message) => heard.push(message));
    link.post("question", []);
    link.hold(true);
    listeners.get("message")?.({ data: "answer" });
    fails();
    link.onEnd((why) => heard.push(why));
    await Promise.resolve();
    link.end();
    expect(heard).toEqual(["answer", reason]);
    expect(log.splice(0)).toEqual(["question", "terminated"]);
  }
  expect(made).toEqual(["/train.js", { type: "module", name: "chainrule training" }]);
});

test("openWorker refuses a host without workers", () => {
  expect(() => openWorker("/train.js", {})).toThrow("trainInWorker: the host must have workers, got one without");
});

test("parentLink is there in the workers made for training alone", () => {
  const threads = (workerData: unknown): Host => ({
    process: { getBuiltinModule: () => ({ parentPort: { on: () => {}, postMessage: () => {} }, workerData }) },
  });
  expect(parentLink(threads({ name: "chainrule training" }))).toBeDefined();
  expect(parentLink(threads(null))).toBeUndefined();
  expect(parentLink({})).toBeUndefined();
  expect(parentLink()).toBeUndefined();
});

test("parentLink speaks to the page that made the worker", () => {
  const log: unknown[] = [];
  let speak: ((event: { data: unknown }) => void) | undefined;
  const link = parentLink({
    DedicatedWorkerGlobalScope: Object,
    addEventListener: (_, listener) => (speak = listener),
    postMessage: (message) => void log.push(message),
  });
  link?.post("ready", []);
  link?.listen((message) => log.push(message));
  speak?.({ data: "begin" });
  expect(log).toEqual(["ready", "begin"]);
});
