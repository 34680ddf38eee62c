import { isDeepStrictEqual } from "node:util";
import { readIdx } from "@chainrule/data";
import { DTypeError, FormatError, isIntegerTensor, isTensor, Random, toNested, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { chunks, gzip, idxBytes, join } from "./idx-bytes.ts";

/** 2 images of 2 x 3 pixels. */
const images = idxBytes(0x08, [2, 2, 3], [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);
const imageRows = [
  [
    [0, 1, 2],
    [3, 4, 5],
  ],
  [
    [250, 251, 252],
    [253, 254, 255],
  ],
];

describe("readIdx", () => {
  test("readIdx gives bytes in their shape, plain or gzipped", async () => {
    for (const bytes of [images, gzip(images), Buffer.from(images)]) {
      const array = await readIdx(bytes, { rank: 3 });
      expect(array.data).toBeInstanceOf(Uint8Array);
      expect(toNested(array)).toEqual(imageRows);
    }
  });

  // Bytes written out by hand, big-endian, IEEE 754 for the floats.
  test.each([
    ["int8", 0x09, [0xff, 0x7f], Int8Array.of(-1, 127)],
    ["int16", 0x0b, [0x01, 0x02, 0xff, 0xfe], Int16Array.of(258, -2)],
    ["int32", 0x0c, [0, 1, 0, 0, 0xff, 0xff, 0xff, 0xfe], Int32Array.of(65536, -2)],
    ["float32", 0x0d, [0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0], Float32Array.of(1.5, -2)],
    ["float64", 0x0e, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], Float64Array.of(1.5, -2)],
  ])("readIdx reads big-endian %s", async (dtype, type, data, expected) => {
    const array = await readIdx(idxBytes(type, [2], data));
    expect(array.dtype).toBe(dtype);
    expect(array.data).toEqual(expected);
  });

  test("readIdx keeps the bits of a NaN", async () => {
    const array = await readIdx(idxBytes(0x0d, [1], [0xff, 0xa1, 0xb2, 0xc3]));
    expect([...new Uint8Array(array.data.buffer)].toReversed()).toEqual([0xff, 0xa1, 0xb2, 0xc3]);
  });

  test("readIdx reads a stream in chunks of any size, plain or gzipped, whose buffer is reused", async () => {
    for (const bytes of [images, gzip(images)]) {
      for (let size = 1; size <= bytes.length; size++) {
        expect(toNested(await readIdx(chunks(bytes, size)))).toEqual(imageRows);
      }
    }
  });

  test("readIdx shares no memory with the bytes it was given", async () => {
    const bytes = images.slice();
    const array = await readIdx(bytes);
    bytes.fill(9);
    expect(toNested(array)).toEqual(imageRows);
  });

  test("readIdx reads a file without examples", async () => {
    const array = await readIdx(idxBytes(0x08, [0, 28, 28], []));
    expect(array.shape).toEqual([0, 28, 28]);
    expect(array.data.length).toBe(0);
  });

  test("readIdx gives back what was written, for any shape and type of bytes", async () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(shapes, fc.infiniteStream(fc.integer({ min: 0, max: 255 })), async (shape, stream) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const data = Uint8Array.from(stream.take(size));
        const array = await readIdx(idxBytes(0x08, shape, data));
        expect(array.shape).toEqual(shape);
        expect(array.data).toEqual(data);
      }),
      { numRuns: 50 },
    );
  });

  test("readIdx refuses every truncation, plain and gzipped", async () => {
    for (const bytes of [images, gzip(images)]) {
      for (let length = 0; length < bytes.length; length++) {
        const error = await readIdx(bytes.subarray(0, length), { name: "cut" }).catch((error: unknown) => error);
        expect(error, `length ${length}`).toBeInstanceOf(FormatError);
        expect((error as FormatError).message).toContain("readIdx(cut): ");
      }
    }
  });

  test("readIdx tells where a file ends early", async () => {
    await expect(readIdx(images.subarray(0, 20), { name: "t10k-images" })).rejects.toMatchObject({
      code: "truncated",
      byteOffset: 20,
      message:
        "readIdx(t10k-images): 12 bytes of data must follow the header for the declared sizes [2, 2, 3], " +
        "got the end of the file after 4 (at byte 20). Download the file again",
    });
  });

  test("readIdx refuses bytes after the data, however many", async () => {
    for (const count of [1, 2, 100_000]) {
      const longer = join(images, new Uint8Array(count));
      await expect(readIdx(longer)).rejects.toMatchObject({ code: "trailing-bytes", byteOffset: images.length });
      await expect(readIdx(gzip(longer))).rejects.toMatchObject({ code: "trailing-bytes", byteOffset: images.length });
    }
  });

  test("readIdx either reads or refuses 2,000 damaged files, and never fails otherwise", async () => {
    const random = new Random(20_251);
    const originals = [images, gzip(images), idxBytes(0x0b, [3], [0, 1, 0, 2, 0, 3])];
    const count = { read: 0, refused: 0 };
    const failures: string[] = [];
    for (let run = 0; run < 2000; run++) {
      const bytes = mutate(originals[run % originals.length], random);
      const outcome = await readIdx(bytes, { maxBytes: 2 ** 20 }).catch((error: unknown) => error);
      if (outcome instanceof FormatError && outcome.byteOffset >= 0) count.refused++;
      else if (isArray(outcome) && outcome.data.length === outcome.size) count.read++;
      else failures.push(`run ${run}: ${String(outcome)}`);
      // A gzip file has a checksum: what is read from a damaged one was damaged outside of its data.
      if (isArray(outcome) && run % originals.length === 1 && !isDeepStrictEqual(toNested(outcome), imageRows)) {
        failures.push(`run ${run}: other pixels`);
      }
    }
    expect(failures).toEqual([]);
    expect(count.read).toBeGreaterThan(100);
    expect(count.refused).toBeGreaterThan(100);
  });

  test("readIdx passes on an error of the stream it reads, and releases a stream it refuses", async () => {
    const failure = new Error("disk gone");
    for (const bytes of [images, gzip(images)]) {
      await expect(readIdx(failing(bytes.subarray(0, -1), failure))).rejects.toBe(failure);
    }
    const bomb = gzip(join(images, new Uint8Array(1_000_000)));
    for (const bytes of [images, bomb]) {
      let released = false;
      const endless = async function* (): AsyncGenerator<Uint8Array> {
        try {
          yield bytes;
          for (;;) yield new Uint8Array(10);
        } finally {
          released = true;
        }
      };
      await expect(readIdx(endless())).rejects.toThrow(FormatError);
      await vi.waitFor(() => expect(released).toBe(true));
    }
  });

  test("readIdx refuses what is no bytes", async () => {
    await expect(readIdx("train-images-idx3-ubyte" as never)).rejects.toThrow(/Uint8Array.*got string.*path is not/);
    await expect(readIdx(undefined as never)).rejects.toThrow(DTypeError);
    const texts = async function* (): AsyncGenerator<string> {
      yield "text";
    };
    await expect(readIdx(texts() as never)).rejects.toThrow(/every chunk must be a Uint8Array, got string/);
  });

  test("readIdx refuses settings out of range", async () => {
    await expect(readIdx(images, { maxBytes: 0 })).rejects.toThrow(ValueError);
    await expect(readIdx(images, { maxBytes: Number.NaN })).rejects.toThrow(
      /maxBytes must be a whole number from 1 up/,
    );
    await expect(readIdx(images, { rank: 0 })).rejects.toThrow(/rank must be a whole number from 1 to 8, got 0/);
  });
});

function isArray(outcome: unknown): outcome is Tensor | IntegerTensor {
  return isTensor(outcome) || isIntegerTensor(outcome);
}

async function* failing(bytes: Uint8Array, failure: Error): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw failure;
}

/** A bit flipped, a piece removed, repeated, or overwritten with random bytes. */
function mutate(original: Uint8Array, random: Random): Uint8Array {
  const from = random.integer(original.length);
  const length = 1 + random.integer(4);
  const kind = random.integer(4);
  if (kind === 0) {
    const bytes = original.slice();
    bytes[from] ^= 1 << random.integer(8);
    return bytes;
  }
  if (kind === 1) return join(original.subarray(0, from), original.subarray(from + length));
  if (kind === 2) return join(original.subarray(0, from + length), original.subarray(from));
  const bytes = original.slice();
  for (let i = from; i < Math.min(from + length, bytes.length); i++) bytes[i] = random.integer(256);
  return bytes;
}
