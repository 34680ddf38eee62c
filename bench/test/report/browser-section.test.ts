import { expect, test } from "vitest";
import { browserSection } from "../../src/report/browser-section.ts";

const timing = { threads: 2, samplesPerSecond: 150_000, checksum: 7, about: "relaxed SIMD" };

test("browserSection lists what each page reached, and says whether the weights agree", () => {
  const text = browserSection([{ name: "a page", timings: [{ ...timing, threads: 1 }, timing] }]);
  expect(text).toMatch(/\| a page \| +2 \| +150,000 \| relaxed SIMD \|/);
  expect(text).toContain("to the bit");
  expect(browserSection([{ name: "a page", timings: [timing, { ...timing, checksum: 8 }] }])).toContain(
    "weights differ",
  );
});

test("browserSection says why nothing ran", () => {
  const text = browserSection([{ name: "a page", reason: "there is no Chromium on this machine" }]);
  expect(text).toContain("a page (Chromium): there is no Chromium on this machine");
  expect(text).not.toContain("to the bit");
});
