import { readIdx } from "@chainrule/data";
import { FormatError, toNested } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { gzip, idxBytes, join } from "./idx-bytes.ts";

const file = idxBytes(8, [5], [7, 2, 1, 0, 4]);
const packed = gzip(file);

/** The gzip file with one byte changed; a negative position counts from the end. */
function changed(position: number): Uint8Array {
  const bytes = packed.slice();
  bytes[position < 0 ? bytes.length + position : position] ^= 0x55;
  return bytes;
}

describe("the gzip files that readIdx reads", () => {
  // The last 8 bytes of a gzip member are its CRC-32 and its length (RFC 1952, section 2.3.1).
  test.each([
    ["a wrong CRC", changed(-8)],
    ["a wrong length", changed(-4)],
    ["another compression method", changed(2)],
    ["a reserved flag", changed(3)],
    ["a damaged body", changed(12)],
    ["a lone magic", packed.subarray(0, 2)],
    ["text after the member", join(packed, [...Buffer.from("more")])],
    ["a zero after the member", join(packed, [0])],
    ["a block of zeros after the member", join(packed, new Uint8Array(512))],
    ["many zeros after the member", join(packed, new Uint8Array(100_000))],
    ["the checksum twice", join(packed, packed.subarray(-8))],
    ["a second member", join(packed, packed)],
    ["an empty second member", join(packed, gzip(new Uint8Array(0)))],
    ["a second magic", join(packed, [0x1f, 0x8b])],
    ["the file in two members", join(gzip(file.subarray(0, 10)), gzip(file.subarray(10)))],
  ])("readIdx refuses %s", async (_, bytes) => {
    const error = await readIdx(bytes, { name: "labels.gz" }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(FormatError);
    expect((error as FormatError).message).toMatch(/^readIdx\(labels\.gz\): .*\(at byte \d+\)/);
  });

  test("readIdx names a damaged gzip file", async () => {
    await expect(readIdx(changed(-8))).rejects.toMatchObject({
      code: "damaged-gzip",
      message: expect.stringMatching(/gzip data must be whole and undamaged, with nothing after it, got /),
    });
    await expect(readIdx(join(packed, new Uint8Array(16)))).rejects.toMatchObject({ code: "damaged-gzip" });
  });

  test("readIdx reads a gzip file with a name and a comment in its header", async () => {
    // Flag 08 announces a name that ends with a zero byte, flag 10 a comment (RFC 1952, section 2.3.1).
    const header = packed.slice(0, 10);
    header[3] = 0x18;
    const named = join(header, [...Buffer.from("labels\0from the web\0")], packed.subarray(10));
    expect(toNested(await readIdx(named))).toEqual([7, 2, 1, 0, 4]);
  });

  test("readIdx refuses a gzip file inside a gzip file", async () => {
    await expect(readIdx(gzip(packed))).rejects.toMatchObject({ code: "not-idx", byteOffset: 0 });
  });

  test("readIdx stops a gzip bomb soon, and inflates little of it", async () => {
    const bomb = gzip(idxBytes(8, [10], new Uint8Array(100_000_000)));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    const start = performance.now();
    await expect(readIdx(bomb)).rejects.toMatchObject({ code: "trailing-bytes", byteOffset: 18 });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 2 ** 20);
  });
});
