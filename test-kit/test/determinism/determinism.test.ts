import { expect, test } from "vitest";
import type { RunAnswer, RunRequest } from "../../src/determinism/checked-run.ts";
import { OWN_NODE, runInChild } from "../../src/determinism/run-in-child.ts";
import { DETERMINISM_SUBJECTS } from "../../src/determinism/subject.ts";

type Checksums = RunAnswer["checksums"];

/** What a process prints that trains every subject: checksums of all that training left behind. */
async function checksums(request: RunRequest, ...flags: string[]): Promise<Checksums> {
  const answer = await runInChild(request, [...OWN_NODE, ...flags]);
  const { threads = 1 } = request.options ?? {};
  // Threads that did not start would prove nothing.
  expect(answer.threads).toBe(threads);
  expect(Object.keys(answer.checksums)).toEqual(Object.keys(DETERMINISM_SUBJECTS));
  return answer.checksums;
}

test("the engine wasm gives the same bits in another process, and on 2 or 4 threads", async () => {
  const runs: Checksums[] = [];
  for (const threads of [1, 1, 2, 4]) runs.push(await checksums({ engine: "wasm", options: { threads } }));
  expect(new Set(Object.values(runs[0])).size).toBe(Object.keys(DETERMINISM_SUBJECTS).length);
  for (const run of runs) expect(run).toEqual(runs[0]);
});

test("deterministic: true gives the same bits on 2 threads, and on a processor with fewer instructions", async () => {
  const options = { deterministic: true };
  const once = await checksums({ engine: "wasm", options: { ...options, threads: 1 } });
  expect(await checksums({ engine: "wasm", options: { ...options, threads: 2 } })).toEqual(once);
  const older = ["--no-enable-fma3", "--no-enable-avx"];
  expect(await checksums({ engine: "wasm", options: { ...options, threads: 1 } }, ...older)).toEqual(once);
});

test("float64 gives the same bits in another process, whichever engine is chosen", async () => {
  const [reference, wasm] = await Promise.all([
    checksums({ engine: "reference", dtype: "float64" }),
    checksums({ engine: "wasm", options: { threads: 1 }, dtype: "float64" }),
  ]);
  expect(wasm).toEqual(reference);
});
