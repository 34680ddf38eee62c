import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { locateMnist } from "@chainrule/data/node";
import { ValueError } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { directoryOf, tinySet } from "./mnist-directory.ts";

const nothing = new Uint8Array(0);

/** An empty file under each name. */
function emptyFiles(...names: string[]): Record<string, Uint8Array> {
  return Object.fromEntries(names.map((name) => [name, nothing]));
}

/** The names that locateMnist finds in a folder. */
async function namesIn(directory: string, prefix?: string): Promise<string[]> {
  const files = await locateMnist(prefix === undefined ? { directory } : { directory, prefix });
  return [files.trainImages, files.trainLabels, files.testImages, files.testLabels].map((path) => basename(path));
}

const names = (prefix: string, test: string, separator: string, ending: string): string[] => [
  `${prefix}train-images${separator}idx3-ubyte${ending}`,
  `${prefix}train-labels${separator}idx1-ubyte${ending}`,
  `${prefix}${test}-images${separator}idx3-ubyte${ending}`,
  `${prefix}${test}-labels${separator}idx1-ubyte${ending}`,
];

describe("the files that locateMnist finds in a directory", () => {
  test.each([
    ["as published, unpacked", names("", "t10k", "-", "")],
    ["as published", names("", "t10k", "-", ".gz")],
    ["with a dot", names("", "t10k", ".", "")],
    ["with a dot, packed", names("", "t10k", ".", ".gz")],
    ["of EMNIST", names("emnist-digits-", "test", "-", ".gz")],
  ])("locateMnist accepts the names %s", async (_, files) => {
    expect(await namesIn(directoryOf(emptyFiles(...files, "readme.txt", "._train-images-idx3-ubyte")))).toEqual(files);
  });

  test("locateMnist takes an unpacked file before a packed one, and no folder for a file", async () => {
    const directory = directoryOf(emptyFiles(...names("", "t10k", "-", ".gz"), "train-images.idx3-ubyte"));
    mkdirSync(join(directory, "train-labels-idx1-ubyte"));
    expect(await namesIn(directory)).toEqual([
      "train-images.idx3-ubyte",
      "train-labels-idx1-ubyte.gz",
      "t10k-images-idx3-ubyte.gz",
      "t10k-labels-idx1-ubyte.gz",
    ]);
  });

  test("locateMnist takes the set without a prefix, or the one asked for, and refuses to guess", async () => {
    const letters = names("emnist-letters-", "test", "-", "");
    const digits = names("emnist-digits-", "test", "-", "");
    const directory = directoryOf(emptyFiles(...letters, ...digits));
    await expect(locateMnist({ directory })).rejects.toThrow(ValueError);
    await expect(locateMnist({ directory })).rejects.toThrow(
      /must hold one set of files, got sets that begin with emnist-digits-, emnist-letters-\. Choose one: \{ prefix:/,
    );
    expect(await namesIn(directory, "emnist-letters-")).toEqual(letters);
    for (const name of Object.keys(tinySet)) writeFileSync(join(directory, name), nothing);
    expect(await namesIn(directory)).toEqual(Object.keys(tinySet));
  });

  test("locateMnist names the files a directory lacks, and those it has", async () => {
    const some = directoryOf(
      emptyFiles("train-images-idx3-ubyte", "t10k-images.idx3-ubyte.gz", "t10k-labels-idx1-ubyte"),
    );
    await expect(locateMnist({ directory: some })).rejects.toMatchObject({
      name: "ValueError",
      code: "missing-file",
      message: expect.stringMatching(/must hold train-labels-idx1-ubyte \(or .*got .*train-images-idx3-ubyte/),
    });
    await expect(locateMnist({ directory: directoryOf({}) })).rejects.toThrow(
      /train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte .*an empty/,
    );
    const full = directoryOf(emptyFiles(...Array.from({ length: 20 }, (_, i) => `photo-${i}.png`)));
    await expect(locateMnist({ directory: full })).rejects.toThrow(/photo-0\.png, .*\.\.\. \(20 entries\)/);
  });

  test("locateMnist refuses what is no directory", async () => {
    const directory = directoryOf({ file: nothing });
    for (const path of [join(directory, "absent"), join(directory, "file")]) {
      await expect(locateMnist({ directory: path })).rejects.toMatchObject({ code: "unreadable-directory" });
      await expect(locateMnist({ directory: path })).rejects.toThrow(`${path} must be a directory that can be read`);
    }
  });
});
