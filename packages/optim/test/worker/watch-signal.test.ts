import { expect, test, vi } from "vitest";
import { watchSignal } from "../../src/worker/watch-signal.ts";

test("watchSignal looks at a signal that does not tell of itself by a timer that keeps no process alive", async () => {
  const timers = vi.spyOn(globalThis, "setInterval");
  const signal = { aborted: false, reason: "enough" };
  const heard: unknown[] = [];
  const stop = watchSignal("x", signal, (reason) => heard.push(reason));
  const [timer] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
  timers.mockRestore();
  expect(timer.hasRef()).toBe(false);
  signal.aborted = true;
  await vi.waitFor(() => expect(heard).toEqual(["enough"]));
  stop();
});

test("watchSignal calls once, and not when it was stopped before", () => {
  const heard: unknown[] = [];
  const [first, second] = [new AbortController(), new AbortController()];
  watchSignal("x", first.signal, (reason) => heard.push(reason));
  watchSignal("x", second.signal, (reason) => heard.push(reason))();
  first.abort("first");
  second.abort("second");
  expect(heard).toEqual(["first"]);
});
