import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { Heap } from "../../../../src/engine/wasm/heap.ts";
import { loadModule } from "../../../../src/engine/wasm/load-module.ts";
import { threadHost } from "../../../../src/engine/wasm/threads/thread-host.ts";
import type { ThreadHost } from "../../../../src/engine/wasm/threads/thread-host.ts";
import { ThreadPool } from "../../../../src/engine/wasm/threads/thread-pool.ts";
import { WORKER_SOURCE } from "../../../../src/engine/wasm/threads/worker-source.ts";
import { wasmHost } from "../../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../../src/engine/wasm/web-assembly.ts";
import { refusal } from "../../../refusal.ts";

const host = wasmHost() as WasmHost;
const heap = new Heap(host);
const { modules, kernels } = loadModule(host, heap, ["simd"]);
const nodeThreads = threadHost() as ThreadHost;

/** Work that every test's jobs count as: far above what is worth handing out. */
const MUCH = 1e9;

async function started(threads: number, threadHost: ThreadHost = nodeThreads): Promise<ThreadPool> {
  const pool = new ThreadPool(heap, modules, kernels);
  pool.allow(threads, threadHost);
  expect(await pool.start()).toBe(threads);
  return pool;
}

/** Doubles an array of ones in so many parts, and says whether each entry was doubled once. */
function doubles(pool: ThreadPool, count: number): boolean {
  const array = heap.floats(1000 * count).fill(1);
  const part = (i: number): number[] => {
    const at = array.byteOffset + 4000 * i;
    return [at, at, at, 1000];
  };
  pool.run(
    "binaryAdd",
    Array.from({ length: count }, (_, i) => part(i)),
  );
  return array.every((value) => value === 2);
}

test("ThreadPool.run makes every call once, over thousands of jobs of all lengths", async () => {
  const pool = await started(3);
  for (let job = 0; job < 3000; job++) expect(doubles(pool, 1 + (job % 9))).toBe(true);
});

test("ThreadPool.run wakes threads that have gone to sleep", async () => {
  const pool = await started(2);
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => void setTimeout(resolve, 30));
    expect(doubles(pool, 8)).toBe(true);
  }
});

test("ThreadPool.partsFor splits only work that is worth it, and only when threads are there", async () => {
  const pool = new ThreadPool(heap, modules, kernels);
  expect(pool.partsFor(MUCH)).toBe(1);
  pool.allow(2, { ...nodeThreads, startsWhileBusy: false });
  expect(pool.partsFor(MUCH)).toBe(1);
  await pool.start();
  expect(pool.partsFor(MUCH)).toBe(2);
  expect(pool.partsFor(100)).toBe(1);
  pool.allow(1, nodeThreads);
  expect(pool.partsFor(MUCH)).toBe(1);
  expect(doubles(pool, 4)).toBe(true);
});

test("ThreadPool.partsFor starts threads by itself after enough work, and not before", () => {
  let spawned = 0;
  const counting: ThreadHost = { ...nodeThreads, spawn: () => void spawned++ };
  const pool = new ThreadPool(heap, modules, kernels);
  pool.allow(3, counting);
  pool.partsFor(1000);
  pool.partsFor(1e6);
  expect(spawned).toBe(0);
  for (let i = 0; i < 30; i++) pool.partsFor(1e6);
  expect(spawned).toBe(2);
  // They never come, and nobody waits for them.
  expect(pool.running).toBe(1);
  expect(doubles(pool, 4)).toBe(true);
});

test("ThreadPool.start resolves to what there is when a thread cannot be made, with the reason", async () => {
  const pool = new ThreadPool(heap, modules, kernels);
  pool.allow(2, {
    ...nodeThreads,
    spawn() {
      throw new Error("no more threads");
    },
  });
  expect(await pool.start()).toBe(1);
  expect(pool.stopReason).toBe("a thread stopped: Error: no more threads");
});

test("ThreadPool.run goes on by itself when a thread has died, asleep or before it began", async () => {
  const workers: Worker[] = [];
  const mortal: ThreadHost = {
    ...nodeThreads,
    spawn(start, onReady, onStop) {
      const worker = new Worker(WORKER_SOURCE, { eval: true });
      worker.on("message", onReady);
      worker.on("exit", () => onStop("it ended"));
      worker.postMessage(start);
      workers.push(worker);
    },
  };
  const pool = await started(3, mortal);
  expect(doubles(pool, 6)).toBe(true);
  await Promise.all(workers.map((worker) => worker.terminate()));
  for (let job = 0; job < 100; job++) expect(doubles(pool, 6)).toBe(true);
  expect(pool.stopReason).toBe("a thread stopped: it ended");
});

test("ThreadPool.run refuses a result when a kernel has thrown on another thread, and computes alone from then on", async () => {
  let isSlow = true;
  // This thread is kept busy with its first part, so that the other one takes the second, which lies beyond the memory.
  const pool = new ThreadPool(heap, modules, {
    ...kernels,
    binaryAdd(...values: number[]) {
      if (isSlow) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      else kernels.binaryAdd(...values);
    },
  });
  pool.allow(2, nodeThreads);
  expect(await pool.start()).toBe(2);
  const beyond = 2 ** 32 - 64;
  const part = [beyond, beyond, beyond, 1000];
  expect(refusal(() => pool.run("binaryAdd", [part, part]))).toBe(
    'StateError thread-lost | ThreadPool.run: every thread must finish its part, got a kernel threw on another thread. Start over, on one thread if it happens again: useEngine("wasm", { threads: 1 })',
  );
  isSlow = false;
  expect(pool.allowed).toBe(1);
  expect(pool.stopReason).toBe("a kernel threw on another thread");
  expect(doubles(pool, 6)).toBe(true);
});
