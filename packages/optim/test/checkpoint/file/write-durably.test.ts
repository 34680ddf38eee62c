import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeFileSystem, writeDurably } from "@chainrule/optim/node";
import type { FileSystem } from "@chainrule/optim/node";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-durable-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("writeDurably writes a file, and over an old one, and leaves nothing beside it", async () => {
  const path = join(folder, "a file.bin");
  await writeFile(path, "old");
  await writeDurably(nodeFileSystem, path, Uint8Array.of(1, 2, 3));
  expect([...(await readFile(path))]).toEqual([1, 2, 3]);
  expect(await nodeFileSystem.list(folder)).toEqual(["a file.bin"]);
});

test("writeDurably writes on where a file takes fewer bytes than it is given", async () => {
  const path = join(folder, "file");
  const open: FileSystem["open"] = async (name, purpose) => {
    const file = await nodeFileSystem.open(name, purpose);
    const write = (bytes: Uint8Array, offset: number, length: number) => file.write(bytes, offset, Math.min(2, length));
    return { write, sync: () => file.sync(), close: () => file.close() };
  };
  await writeDurably({ ...nodeFileSystem, open }, path, Uint8Array.of(1, 2, 3, 4, 5));
  expect([...(await readFile(path))]).toEqual([1, 2, 3, 4, 5]);
});

test("writeDurably gives up when a file takes no byte at all", async () => {
  const system: FileSystem = {
    ...nodeFileSystem,
    open: async () => ({ write: async () => ({ bytesWritten: 0 }), sync: async () => {}, close: async () => {} }),
  };
  const write = writeDurably(system, join(folder, "file"), Uint8Array.of(1));
  await expect(write).rejects.toThrow("no byte of 1 left was written");
});

test("writeDurably does without the folder's sync where the host has none, as on Windows", async () => {
  const open: FileSystem["open"] = (path, purpose) => {
    if (purpose === "write") return nodeFileSystem.open(path, purpose);
    return Promise.reject(Object.assign(new Error("operation not permitted"), { code: "EPERM" }));
  };
  await writeDurably({ ...nodeFileSystem, open }, join(folder, "file"), Uint8Array.of(7));
  expect([...(await readFile(join(folder, "file")))]).toEqual([7]);
});

test("writeDurably says what went wrong when the folder does not exist", async () => {
  const write = writeDurably(nodeFileSystem, join(folder, "missing", "file"), Uint8Array.of(1));
  await expect(write).rejects.toMatchObject({ code: "ENOENT" });
});
