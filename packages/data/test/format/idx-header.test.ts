import { readIdx } from "@chainrule/data";
import { FormatError } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { gzip, idxBytes } from "./idx-bytes.ts";

const LARGEST = 2 ** 32 - 1;

describe("the header that readIdx reads", () => {
  test.each([
    ["an empty file", [], "truncated", 0, /an empty file/],
    ["a header cut in the magic", [0, 0, 8], "truncated", 3, /end of the file after 3 bytes/],
    ["a header cut in the sizes", [0, 0, 8, 2, 0, 0, 0, 1, 0], "truncated", 9, /end of the file after 9 bytes/],
    [
      "a first byte that is not 0",
      [1, 0, 8, 1, 0, 0, 0, 0],
      "not-idx",
      0,
      /must begin with the bytes 00 00, got 01 00/,
    ],
    ["a lone byte that is not 0", [0x1f], "not-idx", 0, /got 1f/],
    ["a web page", [...Buffer.from("<!doctype html>")], "not-idx", 0, /looks like a web page: download/],
    ["an unknown type", [0, 0, 0x0a, 1, 0, 0, 0, 0], "idx-type", 2, /type must be one of 08, .*got 0a/],
    ["no axis", [0, 0, 8, 0], "idx-rank", 3, /from 1 to 8 axes, got 0/],
    ["255 axes", [0, 0, 8, 255], "idx-rank", 3, /from 1 to 8 axes, got 255/],
  ])("readIdx refuses %s", async (_, bytes, code, byteOffset, text) => {
    const error = await readIdx(Uint8Array.from(bytes)).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(FormatError);
    expect(error).toMatchObject({ code, byteOffset, message: expect.stringMatching(text) });
  });

  test("readIdx refuses another rank than asked for, before it looks at the sizes", async () => {
    const labels = idxBytes(8, [3], [7, 2, 1]);
    await expect(readIdx(labels, { name: "train-images", rank: 3 })).rejects.toMatchObject({
      code: "idx-rank",
      byteOffset: 3,
      message: expect.stringMatching(/readIdx\(train-images\): the data must have rank 3, got rank 1 .*right file/),
    });
    await expect(readIdx(idxBytes(8, [LARGEST, 1, 1], []), { rank: 1 })).rejects.toMatchObject({ code: "idx-rank" });
  });

  test("readIdx accepts exactly maxBytes and refuses one more", async () => {
    const file = idxBytes(0x0c, [2, 1], [0, 0, 0, 1, 0, 0, 0, 2]);
    expect((await readIdx(file, { maxBytes: 8 })).data).toEqual(Int32Array.of(1, 2));
    await expect(readIdx(file, { maxBytes: 7 })).rejects.toMatchObject({
      code: "too-large",
      byteOffset: 4,
      message: expect.stringMatching(/at most maxBytes = 7 bytes, got \[2, \.\.\.\]/),
    });
  });

  test.each([
    ["2^31 bytes", 0x08, [2 ** 31]],
    ["2^32 - 1 bytes", 0x08, [LARGEST]],
    ["2^31 doubles", 0x0e, [2 ** 31]],
    ["2^62 bytes on two axes", 0x08, [2 ** 31, 2 ** 31]],
    ["2^69 bytes on three axes", 0x08, [LARGEST, LARGEST, 28]],
    ["2^259 bytes on eight axes", 0x0e, [LARGEST, LARGEST, LARGEST, LARGEST, LARGEST, LARGEST, LARGEST, LARGEST]],
    ["a large axis beside an empty one", 0x08, [0, LARGEST]],
    ["a large axis before an empty one", 0x08, [LARGEST, 0]],
    ["a size just over the limit", 0x08, [2 ** 30 + 1]],
  ])("readIdx refuses %s before it allocates", async (_, type, shape) => {
    for (const bytes of [idxBytes(type, shape, [1, 2]), gzip(idxBytes(type, shape, [1, 2]))]) {
      const before = process.memoryUsage();
      await expect(readIdx(bytes)).rejects.toMatchObject({ name: "FormatError", code: "too-large" });
      const after = process.memoryUsage();
      expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(2 ** 20);
    }
  });

  test("readIdx allocates only as data arrives when the sizes lie within the limit", async () => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(readIdx(idxBytes(0x08, [2 ** 30], [1, 2]))).rejects.toMatchObject({ code: "truncated" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});
