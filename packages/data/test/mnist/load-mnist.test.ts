import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { locateMnist, loadMnist } from "@chainrule/data/node";
import { FormatError, toNested, ValueError } from "@chainrule/tensor";
import type { Dataset } from "@chainrule/data";
import type { IntegerTensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { gzip, idxBytes } from "../format/idx-bytes.ts";
import { directoryOf, imagesFile, labelsFile, tinySet } from "./mnist-directory.ts";

const examples = new URL("../../../../examples/main.ts", import.meta.url).href;

/** How often each label stands among the targets. */
function labelCounts(data: Dataset<IntegerTensor>): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of data.targets.data) counts[label]++;
  return counts;
}

describe("loadMnist", () => {
  test("loadMnist loads the published set", async () => {
    const { train, test } = await loadMnist({ environment: {}, resolveFrom: examples });
    expect(train.inputs.shape).toEqual([60_000, 784]);
    expect(test.inputs.shape).toEqual([10_000, 784]);
    expect(train.inputs.data).toBeInstanceOf(Uint8Array);
    // The first labels and the counts of each are as LeCun's page and the literature give them.
    expect(train.targets.data.slice(0, 5)).toEqual(Uint8Array.of(5, 0, 4, 1, 9));
    expect(test.targets.data.slice(0, 5)).toEqual(Uint8Array.of(7, 2, 1, 0, 4));
    expect(labelCounts(train)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(labelCounts(test)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    // The mean and the deviation that every MNIST program normalises with: 0.1307 and 0.3081.
    let sum = 0;
    let squares = 0;
    for (const { inputs } of train.batches({ batchSize: 10_000 })) {
      for (const value of inputs.data as Float32Array) {
        sum += value;
        squares += value * value;
      }
    }
    const mean = sum / (60_000 * 784);
    expect(mean).toBeCloseTo(0.1307, 4);
    expect(Math.sqrt(squares / (60_000 * 784) - mean * mean)).toBeCloseTo(0.3081, 4);
  });

  test("loadMnist flattens the images, packed or not, and keeps them with their labels", async () => {
    const packed = Object.fromEntries(Object.entries(tinySet).map(([name, bytes]) => [`${name}.gz`, gzip(bytes)]));
    for (const files of [tinySet, packed]) {
      const { train, test } = await loadMnist({ directory: directoryOf(files) });
      expect(toNested(train.inputs)).toEqual([
        [0, 0, 0, 0],
        [1, 1, 1, 1],
        [2, 2, 2, 2],
      ]);
      expect(toNested(train.targets)).toEqual([5, 0, 4]);
      const [batch] = test.slice(1).batches({ batchSize: 1 });
      expect(batch.inputs).toBeAllClose([[1 / 255, 1 / 255, 1 / 255, 1 / 255]], { absolute: 1e-8 });
      expect(toNested(batch.targets)).toEqual([2]);
    }
  });

  test("loadMnist refuses labels under the name of images by their rank", async () => {
    const directory = directoryOf({ ...tinySet, "train-images-idx3-ubyte": labelsFile([5, 0, 4]) });
    const error = await loadMnist({ directory }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(FormatError);
    expect((error as FormatError).message).toMatch(
      /train-images-idx3-ubyte\): the data must have rank 3, got rank 1 \(at byte 3\).*images have rank 3/,
    );
  });

  test("loadMnist refuses images and labels of different counts", async () => {
    const directory = directoryOf({ ...tinySet, "t10k-labels-idx1-ubyte": labelsFile([7, 2, 1]) });
    await expect(loadMnist({ directory })).rejects.toMatchObject({
      code: "example-count",
      message: expect.stringMatching(/t10k-labels-idx1-ubyte\): there must be a label for each of the 2 images, got 3/),
    });
  });

  test("loadMnist refuses a label outside of the classes, and tells which", async () => {
    const directory = directoryOf({ ...tinySet, "train-labels-idx1-ubyte": labelsFile([5, 10, 4]) });
    await expect(loadMnist({ directory })).rejects.toMatchObject({
      code: "label-out-of-range",
      byteOffset: 9,
      message: expect.stringMatching(/every label must be from 0 to 9, got 10 for example 1/),
    });
    expect((await loadMnist({ directory, classes: 11 })).train.size).toBe(3);
    for (const classes of [0, 257, 2.5]) await expect(loadMnist({ directory, classes })).rejects.toThrow(ValueError);
  });

  test("loadMnist refuses images that are no bytes, and sets without examples", async () => {
    const wide = directoryOf({ ...tinySet, "train-images-idx3-ubyte": idxBytes(0x09, [3, 1, 1], [1, 2, 3]) });
    await expect(loadMnist({ directory: wide })).rejects.toThrow(/must be unsigned bytes, type 08, got int8/);
    const none = { "train-images-idx3-ubyte": imagesFile(0), "train-labels-idx1-ubyte": labelsFile([]) };
    await expect(loadMnist({ directory: directoryOf({ ...tinySet, ...none }) })).rejects.toThrow(
      /at least one example/,
    );
  });

  test("loadMnist refuses a damaged file with its name and the offset", async () => {
    const directory = directoryOf({ ...tinySet, "t10k-images-idx3-ubyte": imagesFile(2).subarray(0, 20) });
    await expect(loadMnist({ directory })).rejects.toMatchObject({ name: "FormatError", byteOffset: 20 });
    await expect(loadMnist({ directory })).rejects.toThrow(`readIdx(${join(directory, "t10k-images-idx3-ubyte")})`);
  });

  test("loadMnist gives one clear error for a missing file", async () => {
    const { "t10k-images-idx3-ubyte": _, ...rest } = tinySet;
    const directory = directoryOf(rest);
    mkdirSync(join(directory, "t10k-images-idx3-ubyte"));
    await expect(loadMnist({ directory })).rejects.toThrow(/must hold t10k-images-idx3-ubyte/);
    await expect(loadMnist({ environment: {} })).rejects.toThrow(/must lie in a given directory/);
    expect((await locateMnist({ directory: directoryOf(tinySet) })).testImages).toContain("t10k-images");
  });
});
