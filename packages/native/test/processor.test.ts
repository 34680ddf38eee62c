import { expect, test } from "vitest";
import { vectorWidth } from "../src/processor.ts";

/** The lines of /proc/cpuinfo that matter. */
const information = (flags: string): string => `processor\t: 0\nflags\t\t: fpu ${flags} erms\nbugs\t\t: avx512f\n`;

test("vectorWidth is the widest that the processor's flags name", () => {
  expect(vectorWidth(information("avx avx2 avx512f avx512bw"))).toBe("AVX-512");
  expect(vectorWidth(information("avx avx2"))).toBe("AVX2");
  expect(vectorWidth(information("avx"))).toBeUndefined();
});

test("vectorWidth is unknown where there are no flags", () => {
  expect(vectorWidth("processor\t: 0\nFeatures\t: fp asimd\n")).toBeUndefined();
  expect(vectorWidth("")).toBeUndefined();
});

test("vectorWidth of this machine is one of the known ones or none", () => {
  expect(["AVX-512", "AVX2", undefined]).toContain(vectorWidth());
});
