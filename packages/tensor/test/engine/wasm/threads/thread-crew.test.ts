import { expect, test } from "vitest";
import { ThreadCrew } from "../../../../src/engine/wasm/threads/thread-crew.ts";
import type { ThreadHost } from "../../../../src/engine/wasm/threads/thread-host.ts";

const start = { modules: [], memory: {}, control: 0 };

/** A host whose threads do as the list says, one after the other: begin to serve, or stop for a reason. */
function scripted(...fates: ("begin" | Error)[]): ThreadHost & { readonly spawned: number } {
  let spawned = 0;
  return {
    processors: 8,
    startsWhileBusy: true,
    get spawned() {
      return spawned;
    },
    spawn(_, onReady, onStop) {
      const fate = fates[spawned++];
      if (fate === "begin") setTimeout(onReady, 1);
      else setTimeout(() => onStop(fate.message), 1);
    },
  };
}

test("ThreadCrew.spawn starts those that are missing, and no more when called again", () => {
  const host = scripted("begin", "begin", "begin");
  const crew = new ThreadCrew(start);
  crew.spawn();
  crew.allow(2, host);
  expect(crew.canStartAtOnce).toBe(true);
  crew.spawn();
  crew.spawn();
  expect(host.spawned).toBe(2);
  expect(crew.canStartAtOnce).toBe(false);
  crew.allow(1, host);
  crew.spawn();
  expect(host.spawned).toBe(2);
  crew.allow(3, host);
  crew.spawn();
  expect(host.spawned).toBe(3);
});

test("ThreadCrew.begun resolves when each thread serves or has stopped, and keeps the first reason", async () => {
  const crew = new ThreadCrew(start);
  crew.allow(3, scripted("begin", new Error("no memory"), new Error("no luck")));
  await crew.begun();
  expect(crew.stopReason).toBe("a thread stopped: no memory");
});

test("ThreadCrew.stop gives up all threads with a reason", () => {
  const crew = new ThreadCrew(start);
  crew.allow(3, scripted());
  crew.stop("lost");
  expect(crew.allowed).toBe(0);
  expect(crew.stopReason).toBe("lost");
  expect(crew.canStartAtOnce).toBe(false);
});
