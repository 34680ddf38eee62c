import { expect, test } from "vitest";
import { Gain } from "../../../../src/engine/wasm/threads/gain.ts";

/** Notes so many jobs of one part here and one there, and says how many of the next would be handed out. */
function handedOut(gain: Gain, jobs: number, computed: number, waited: number): number {
  let count = 0;
  for (let job = 0; job < jobs; job++) {
    if (!gain.isLikely) continue;
    count++;
    gain.note(1, 1, computed, waited);
  }
  return count;
}

test("Gain hands out every job while waiting takes less than the parts of the others would have", () => {
  const gain = new Gain();
  expect(handedOut(gain, 1000, 1, 0.1)).toBe(1000);
  expect(handedOut(gain, 1000, 1, 0.9)).toBe(1000);
});

test("Gain forgives a long wait now and then", () => {
  const gain = new Gain();
  let count = 0;
  for (let turn = 0; turn < 20; turn++) {
    count += handedOut(gain, 100, 1, 0);
    if (handedOut(gain, 1, 1, 20) === 1) count++;
  }
  expect(count).toBe(20 * 101);
});

test("Gain rests when waiting costs more than it gains, longer each time, and tries again", () => {
  const gain = new Gain();
  // Each job loses as much as a part takes: half a part of hope lasts for about 27 jobs, then 256 are done alone.
  const first = handedOut(gain, 280, 1, 2);
  expect(first).toBeGreaterThan(20);
  expect(first).toBeLessThan(30);
  // Rests of 256, 512, ... 4096 and about 27 trials before each: few of ten thousand.
  expect(handedOut(gain, 10_000, 1, 2)).toBeLessThan(250);
});

test("Gain learns that the machine is free again", () => {
  const gain = new Gain();
  handedOut(gain, 30, 1, 2);
  expect(handedOut(gain, 1256, 1, 0)).toBeGreaterThanOrEqual(1000);
});

test("Gain learns nothing from a job of which this thread did no part", () => {
  const gain = new Gain();
  for (let job = 0; job < 1000; job++) gain.note(0, 2, 0, 5);
  expect(gain.isLikely).toBe(true);
});
