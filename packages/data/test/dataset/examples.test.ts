import { Dataset } from "@chainrule/data";
import { fromTypedArray, Random, restride, tensor, toNested } from "@chainrule/tensor";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Every second row backwards, every second column backwards, of a matrix in the memory of a larger one. */
function strided(data: Float32Array | Uint8Array, columns: number) {
  const whole = fromTypedArray(data as Float32Array, [data.length / (2 * columns), 2 * columns]);
  return whole.step(-2, -2);
}

describe("the examples of a Dataset", () => {
  test("Dataset.batches copies examples of any stride, floats and integers", () => {
    const numbers = Array.from({ length: 48 }, (_, i) => i);
    for (const data of [Float32Array.from(numbers), Uint8Array.from(numbers)]) {
      const inputs = strided(data, 4);
      const [batch] = new Dataset(inputs, inputs).batches({ batchSize: 10 });
      // Rows 5, 3, 1 of six rows of eight numbers; columns 7, 5, 3, 1.
      const expected = [
        [47, 45, 43, 41],
        [31, 29, 27, 25],
        [15, 13, 11, 9],
      ];
      expect(toNested(batch.inputs)).toEqual(expected);
      expect(toNested(batch.targets)).toEqual(expected);
      expect(batch.targets.data).toBeInstanceOf(data.constructor);
    }
  });

  test("Dataset.batches copies transposed images, and an example repeated by a stride of 0", () => {
    const images = tensor([
      [
        [1, 2],
        [3, 4],
      ],
    ]).transpose(0, 2, 1);
    const repeated = restride(images, [3, 2, 2], [0, images.stride[1], images.stride[2]]);
    const [batch] = new Dataset(repeated, fromTypedArray(new Uint8Array(3), [3])).batches({ batchSize: 2 });
    const image = [
      [1, 3],
      [2, 4],
    ];
    expect(toNested(batch.inputs)).toEqual([image, image]);
  });

  test("Dataset.batches copies short and long examples alike, scaled or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (length, size, seed) => {
        const random = new Random(seed);
        const data = Uint8Array.from({ length: size * length }, () => random.integer(256));
        const inputs = fromTypedArray(data, [size, length]);
        for (const scale of [1, 0.5]) {
          const [batch] = new Dataset(inputs, inputs, { scale }).batches({ batchSize: size });
          expect([...batch.inputs.data]).toEqual([...data].map((value) => scale * value));
          expect(batch.targets.data).toEqual(data);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("Dataset.batches and Dataset.split copy a Buffer into plain arrays", () => {
    const bytes = fromTypedArray(Buffer.from([1, 2, 3, 4]), [4, 1]);
    const data = new Dataset(bytes, bytes);
    const [batch] = data.batches({ batchSize: 4 });
    expect(batch.targets.data).toStrictEqual(Uint8Array.of(1, 2, 3, 4));
    expect(data.split(0.5, new Random(1))[0].inputs.data.constructor).toBe(Uint8Array);
  });

  test("Dataset.batches takes examples that are single numbers", () => {
    const data = new Dataset(tensor([1, 2, 3]), tensor([2, 4, 6]));
    const [batch] = data.batches({ batchSize: 2 });
    expect(data.inputShape).toEqual([]);
    expect(toNested(batch.inputs)).toEqual([1, 2]);
    expect(toNested(batch.targets)).toEqual([2, 4]);
  });
});
