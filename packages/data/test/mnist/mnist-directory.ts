import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { idxBytes } from "../format/idx-bytes.ts";

/** A new folder with these files, removed after the test. */
export function directoryOf(files: Readonly<Record<string, Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), "chainrule-mnist-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
  return directory;
}

/** Images of 2 x 2 pixels, all of an image as bright as its place in the file. */
export function imagesFile(count: number): Uint8Array {
  return idxBytes(
    0x08,
    [count, 2, 2],
    Uint8Array.from({ length: 4 * count }, (_, i) => Math.floor(i / 4)),
  );
}

export function labelsFile(labels: readonly number[]): Uint8Array {
  return idxBytes(0x08, [labels.length], labels);
}

/** The four files of a tiny set: three examples for training, two for testing. */
export const tinySet = {
  "train-images-idx3-ubyte": imagesFile(3),
  "train-labels-idx1-ubyte": labelsFile([5, 0, 4]),
  "t10k-images-idx3-ubyte": imagesFile(2),
  "t10k-labels-idx1-ubyte": labelsFile([7, 2]),
};
