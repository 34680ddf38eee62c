import { readSafetensors, safetensorsParts, tensorBytes, writeSafetensors } from "@chainrule/formats";
import { fingerprint, fromTypedArray, scalar, tensor, zeros } from "@chainrule/tensor";
import type { FloatArray, IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFixture } from "../fixture/read-fixture.ts";
import { refusalOf } from "../refusal.ts";

const numbers = [0, 1, 2, 3, 4, 5];
const ARRAYS = {
  uint32: Uint32Array,
  int8: Int8Array,
  float32: Float32Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint8: Uint8Array,
  float64: Float64Array,
  int16: Int16Array,
};

describe("writeSafetensors", () => {
  test("writeSafetensors writes the bytes of the reference implementation, whatever the order of the tensors", () => {
    const tensors: Record<string, Tensor | IntegerTensor> = {
      '"quoted" \\ \n ünï \u{1f600}': fromTypedArray(Uint8Array.of(7), [1]),
      empty: zeros([2, 0, 3]),
      "a scalar": scalar(-1.5),
    };
    for (const [name, Elements] of Object.entries(ARRAYS)) {
      tensors[name] = fromTypedArray<FloatArray | IntegerArray>(Elements.from(numbers), [2, 3]) as Tensor;
    }
    expect(writeSafetensors(tensors, { format: "np" })).toEqual(readFixture("writable.safetensors"));
  });

  test("writeSafetensors writes views row by row", () => {
    const x = tensor([
      [1, 2],
      [3, 4],
    ]);
    const { tensors } = readSafetensors(writeSafetensors({ turned: x.transpose(1, 0), column: x.pick(-1, 1) }));
    expect([...tensors["turned"].data]).toEqual([1, 3, 2, 4]);
    expect([...tensors["column"].data]).toEqual([2, 4]);
  });

  test("writeSafetensors loses no bit of any float, NaN among them", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.string(),
        fc.string({ unit: "grapheme" }),
        (bytes, key, text) => {
          const words = new Float32Array(bytes.slice(0, bytes.length & ~3).buffer);
          const doubles = new Float64Array(bytes.slice(0, bytes.length & ~7).buffer);
          const x = fromTypedArray(words, [1, words.length]);
          const y = fromTypedArray(doubles, [doubles.length]);
          const again = readSafetensors(writeSafetensors({ x, [`y${key}`]: y }, { [key]: text }));
          expect(again.tensors["x"].shape).toEqual([1, words.length]);
          expect(tensorBytes(again.tensors["x"])).toEqual(tensorBytes(x));
          expect(tensorBytes(again.tensors[`y${key}`])).toEqual(tensorBytes(y));
          expect(again.metadata[key]).toBe(text);
        },
      ),
    );
  });

  test("writeSafetensors puts every element at a multiple of its width", () => {
    const tensors = { a: fromTypedArray(Uint8Array.of(1, 2, 3), [3]), b: tensor([1]), c: tensor([1], "float64") };
    for (const metadata of [{}, { k: "v" }, { k: "12" }, { k: "123" }]) {
      const [header] = safetensorsParts(tensors, metadata);
      expect(header.length % 8).toBe(0);
      const order = safetensorsParts(tensors, metadata).map((part) => part.length);
      expect(order.slice(1)).toEqual([8, 4, 3]);
    }
  });

  test("writeSafetensors refuses what a file cannot hold", () => {
    const x = scalar(1);
    expect(refusalOf(() => writeSafetensors({ __metadata__: x }))).toBe("reserved-name");
    expect(refusalOf(() => writeSafetensors({ "\ud800": x }))).toBe("lone-surrogate");
    expect(refusalOf(() => writeSafetensors({ x: [1] as unknown as Tensor }))).toBe("not-a-tensor");
    expect(refusalOf(() => writeSafetensors({ x: null as unknown as Tensor }))).toBe("not-a-tensor");
    expect(refusalOf(() => writeSafetensors({ x: zeros(Array(17).fill(1)) }))).toBe("too-many-axes");
    expect(refusalOf(() => writeSafetensors({}, { epoch: 3 as unknown as string }))).toBe("not-a-text");
    expect(refusalOf(() => writeSafetensors({}, { epoch: null as unknown as string }))).toBe("not-a-text");
    expect(refusalOf(() => writeSafetensors({}, { epoch: "\udc00" }))).toBe("lone-surrogate");
    expect(refusalOf(() => writeSafetensors({}, { long: "x".repeat(100_000_000) }))).toBe("too-large");
  });
});

test("safetensorsParts gives the file of writeSafetensors without copying what lies in order", () => {
  const x = tensor([1, 2, 3]);
  const tensors = { x, y: fromTypedArray(Int8Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0) };
  const parts = safetensorsParts(tensors, { a: "b" });
  expect(Buffer.concat(parts)).toEqual(Buffer.from(writeSafetensors(tensors, { a: "b" })));
  expect(parts[1].buffer).toBe(x.data.buffer);
  expect(fingerprint(readSafetensors(Buffer.concat(parts)).tensors["x"])).toBe(fingerprint(x));
});
