import { FormatError, Random } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { damagedFile, fuzz } from "../../src/fuzz/fuzz.ts";
import { FUZZ_SUBJECTS } from "../../src/fuzz/subjects.ts";
import type { FuzzSubject } from "../../src/fuzz/fuzz.ts";

describe.each(FUZZ_SUBJECTS)("$name", (subject) => {
  test("the reader loads the files that are not damaged", () => {
    for (const file of subject.files) expect(() => subject.read(file)).not.toThrow();
  });

  test("the reader loads 3000 damaged files as valid or refuses them with the offset", () => {
    const { files, loaded, refused, failures } = fuzz(subject, { count: 3000, seed: 7 });
    expect(failures.filter((failure) => !/: took \d+ ms$/.test(failure))).toEqual([]);
    expect(loaded).toBeGreaterThan(0);
    expect(loaded + [...refused.values()].reduce((sum, times) => sum + times)).toBe(files);
  });

  test("every mutation damages a file, in the same way for the same numbers", () => {
    const file = subject.files[1];
    for (const { name, apply } of subject.mutations) {
      const before = file.slice();
      const damaged = [1, 2, 3, 4].map((seed) => apply(file, new Random(seed)));
      expect(file, name).toEqual(before);
      expect(
        [1, 2, 3, 4].map((seed) => apply(file, new Random(seed))),
        name,
      ).toEqual(damaged);
      expect(
        damaged.some((bytes) => Buffer.compare(bytes, file) !== 0),
        name,
      ).toBe(true);
      expect(apply(new Uint8Array(0), new Random(1)).length, name).toBeLessThan(20);
    }
  });
});

describe("fuzz", () => {
  const subject: FuzzSubject = {
    name: "a reader that breaks the rules",
    files: [Uint8Array.of(1, 2, 3)],
    mutations: [{ name: "grow", apply: (bytes) => new Uint8Array(bytes.length + 4) }],
    read: (bytes) => {
      if (bytes.length === 0) throw new RangeError("no bytes");
      if (bytes.length < 3) return;
      throw new FormatError({
        code: "long",
        where: "read",
        expected: "less",
        got: "more",
        byteOffset: bytes.length + 1,
      });
    },
  };

  test("fuzz reports what was not refused as it should be, with how to make it again", () => {
    const { loaded, refused, failures } = fuzz(subject, { count: 4, seed: 5 });
    expect(loaded).toBe(2);
    expect(Object.fromEntries(refused)).toEqual({ none: 1, long: 1 });
    expect(failures[0]).toBe(
      "a reader that breaks the rules, seed 5, file 0 (cut off at 0): threw RangeError: no bytes",
    );
    const { bytes, names } = damagedFile(subject, 3, new Random(5).split(subject.name));
    const [at, length] = [bytes.length + 1, bytes.length];
    expect(names).toEqual(Array((length - 3) / 4).fill("grow"));
    expect(failures[1]).toMatch(new RegExp(`file 3 \\(grow.*\\): was refused \\(long\\) at ${at} of ${length}$`));
    expect(failures).toHaveLength(2);
  });
});
