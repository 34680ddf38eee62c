import { expect, test } from "vitest";
import { Answers } from "../../../src/engine/wasm/answers.ts";
import { Heap } from "../../../src/engine/wasm/heap.ts";
import { wasmHost } from "../../../src/engine/wasm/web-assembly.ts";
import type { WasmHost } from "../../../src/engine/wasm/web-assembly.ts";

test("Answers.areAllYes counts the parts of the job alone, each in a cache line of its own", () => {
  const heap = new Heap(wasmHost() as WasmHost);
  const answers = new Answers(heap);
  const words = new Int32Array(heap.memory.buffer);
  const say = (part: number, answer: number): void => void (words[answers.addresses[part] / 4] = answer);
  expect(answers.addresses[1] - answers.addresses[0]).toBe(64);
  say(0, 1);
  say(1, 1);
  say(2, 0);
  expect([1, 2, 3].map((parts) => answers.areAllYes(parts))).toEqual([true, true, false]);
  say(0, 0);
  expect(answers.areAllYes(2)).toBe(false);
});
